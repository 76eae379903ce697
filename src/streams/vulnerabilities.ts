import { stream } from '../core/stream.ts';

// No filter knows the time of change. The order of detection is that of the ids: nothing moves while it is walked.
const document = `query vulnerabilities($path: ID!, $first: Int, $after: String) {
  project(fullPath: $path) {
    vulnerabilities(first: $first, after: $after, sort: detected_asc) {
      nodes {
        id
        uuid
        title
        description
        solution
        state
        severity
        reportType
        resolvedOnDefaultBranch
        presentOnDefaultBranch
        detectedAt
        confirmedAt
        resolvedAt
        dismissedAt
        updatedAt
        confirmedBy { id username name }
        resolvedBy { id username name }
        dismissedBy { id username name }
        dismissalReason
        stateComment
        falsePositive
        hasRemediations
        userNotesCount
        webUrl
        location {
          ... on VulnerabilityLocationSast { file startLine endLine }
          ... on VulnerabilityLocationSecretDetection { file startLine endLine }
          ... on VulnerabilityLocationDependencyScanning {
            file
            dependency { version package { name } }
          }
          ... on VulnerabilityLocationContainerScanning {
            image
            operatingSystem
            dependency { version package { name } }
          }
          ... on VulnerabilityLocationClusterImageScanning {
            image
            operatingSystem
            dependency { version package { name } }
          }
          ... on VulnerabilityLocationCoverageFuzzing { file startLine endLine crashType }
          ... on VulnerabilityLocationGeneric { description }
          ... on VulnerabilityLocationDast { hostname path requestMethod param }
        }
        scanner { externalId name vendor }
        primaryIdentifier { externalType externalId name url }
        identifiers { externalType externalId name url }
        links { name url }
        cvss { vendor version vector baseScore overallScore severity }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export default stream('vulnerabilities', {
  description: 'The vulnerabilities found in each project, on its default branch.',
  docs: 'graphql/reference/#vulnerability',
  per: 'project',
  graphql: { documents: { project: document }, rows: ['vulnerabilities'] },
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'connection' },
  flatten: ['confirmed_by', 'resolved_by', 'dismissed_by'],
  needs: { tier: 'ultimate', role: 'developer', jobToken: false },
});
