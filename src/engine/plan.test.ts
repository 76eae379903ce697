import { describe, expect, it } from 'vitest';
import issues from '../streams/issues.ts';
import projects from '../streams/projects.ts';
import { partRefused } from './plan.ts';

const plan = [issues, projects].map((stream) => ({ stream, mode: 'incremental' as const, state: undefined }));
const refusal = { code: 'job_token', reason: 'No job token.' };

describe('partRefused', () => {
  it('parts what the source refuses, with the reason, from what it would read', () => {
    const source = { refusal: ({ name }: { name: string }) => (name === 'projects' ? refusal : undefined) };
    const { readable, refused } = partRefused(plan, source);
    expect(readable.map(({ stream }) => stream.name)).toEqual(['issues']);
    expect(refused).toEqual([{ name: 'projects', refusal }]);
  });

  it('refuses nothing where the source never does', () => {
    expect(partRefused(plan, {})).toEqual({ readable: plan, refused: [] });
  });
});
