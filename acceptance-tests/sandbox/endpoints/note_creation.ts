import type { Endpoint } from '../endpoint.ts';
import { postNote } from '../writes/notes.ts';

const params = {
  body: { type: 'string', isRequired: true },
  confidential: 'boolean',
  internal: 'boolean',
  created_at: 'string',
  merge_request_diff_head_sha: 'string',
} as const;

const endpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    template: '/projects/:id/issues/:iid/notes',
    params,
    answer: (call) => postNote(call, 'Issue'),
  },
  {
    method: 'POST',
    template: '/projects/:id/merge_requests/:iid/notes',
    params,
    answer: (call) => postNote(call, 'MergeRequest'),
  },
];

export default endpoints;
