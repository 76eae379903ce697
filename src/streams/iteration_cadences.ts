import { stream } from '../core/stream.ts';

const document = `query iterationCadences($path: ID!, $first: Int, $after: String) {
  group(fullPath: $path) {
    iterationCadences(first: $first, after: $after) {
      nodes {
        id
        title
        description
        active
        automatic
        startDate
        durationInWeeks
        iterationsInAdvance
        rollOver
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export default stream('iteration_cadences', {
  description: 'The iteration cadences of each group, without those of the groups above it.',
  docs: 'graphql/reference/#iterationcadence',
  per: 'group',
  graphql: { documents: { group: document }, rows: ['iterationCadences'] },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'connection' },
  needs: { tier: 'premium', role: 'guest', jobToken: false },
});
