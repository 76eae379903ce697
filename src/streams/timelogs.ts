import { stream } from '../core/stream.ts';

// A timelog has no time of change, and the day that people enter may lie in the past: nothing less than all of them is
// sure to have the new ones. The order of creation puts those that are added meanwhile last.
const document = `query timelogs($path: ID!, $first: Int, $after: String) {
  project(fullPath: $path) {
    timelogs(first: $first, after: $after, sort: CREATED_ASC) {
      nodes {
        id
        spentAt
        timeSpent
        summary
        user { id username name }
        issue { id iid }
        mergeRequest { id iid }
        note { id }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export default stream('timelogs', {
  description: 'The time logged on the issues and merge requests of each project.',
  docs: 'graphql/reference/#timelog',
  per: 'project',
  graphql: { documents: { project: document }, rows: ['timelogs'] },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'connection' },
  flatten: ['user', 'issue', 'merge_request', 'note'],
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
