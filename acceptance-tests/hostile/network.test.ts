import { networkCases } from './cases/network.ts';
import { surroundingsCases } from './cases/surroundings.ts';
import { testCases } from './test-cases.ts';

testCases('Connections', networkCases);
testCases('Clocks, limits, names and TLS', surroundingsCases);
