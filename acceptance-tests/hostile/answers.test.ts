import { pagingCases } from './cases/paging.ts';
import { bodyCases } from './cases/bodies.ts';
import { testCases } from './test-cases.ts';

testCases('Paging', pagingCases);
testCases('Bodies', bodyCases);
