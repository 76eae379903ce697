import { stream } from '../core/stream.ts';

const document = `query complianceFrameworks(
  $path: ID!, $first: Int, $after: String, $ids: [ComplianceManagementFrameworkID!],
  $projectsAfter: String, $complianceRequirementsAfter: String
) {
  group(fullPath: $path) {
    complianceFrameworks(first: $first, after: $after, ids: $ids) {
      nodes {
        id
        name
        description
        color
        default
        namespaceId
        updatedAt
        projects(after: $projectsAfter) {
          nodes { id fullPath }
          pageInfo { hasNextPage endCursor }
        }
        complianceRequirements(after: $complianceRequirementsAfter) {
          nodes { id name description }
          pageInfo { hasNextPage endCursor }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export default stream('compliance_frameworks', {
  description:
    'The compliance frameworks of each top-level group, and those that its instance shares with it, with their projects and requirements.',
  docs: 'graphql/reference/#complianceframework',
  per: 'group',
  graphql: { documents: { group: document }, rows: ['complianceFrameworks'] },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'connection' },
  shared: true,
  needs: { topLevel: true, tier: 'premium', role: 'guest', jobToken: false },
});
