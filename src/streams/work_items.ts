import type { GraphqlRoot } from '../core/graphql.ts';
import { stream } from '../core/stream.ts';

/** Work items of groups and of projects have the same fields; `ids` picks single ones for the rest of their lists. */
const documentFor = (root: GraphqlRoot, only: string): string => `query workItems(
  $path: ID!, $first: Int, $after: String, $updatedAfter: Time, $ids: [WorkItemID!],
  $assigneesAfter: String, $labelsAfter: String, $linkedItemsAfter: String,
  $closingMergeRequestsAfter: String, $contactsAfter: String
) {
  ${root}(fullPath: $path) {
    workItems(
      first: $first, after: $after, updatedAfter: $updatedAfter, ids: $ids, sort: UPDATED_ASC${only}
    ) {
      nodes {
        id
        iid
        title
        description
        state
        confidential
        archived
        imported
        createdAt
        updatedAt
        closedAt
        webUrl
        reference(full: true)
        userDiscussionsCount
        movedToWorkItemUrl
        duplicatedToWorkItemUrl
        promotedToEpicUrl
        author { id username name }
        workItemType { name iconName }
        widgets {
          ... on WorkItemWidgetAssignees {
            assignees(after: $assigneesAfter) {
              nodes { id username name }
              pageInfo { hasNextPage endCursor }
            }
          }
          ... on WorkItemWidgetLabels {
            labels(after: $labelsAfter) {
              nodes { id title color }
              pageInfo { hasNextPage endCursor }
            }
          }
          ... on WorkItemWidgetMilestone { milestone { id title } }
          ... on WorkItemWidgetIteration {
            iteration { id title startDate dueDate iterationCadence { id } }
          }
          ... on WorkItemWidgetDescription {
            lastEditedAt
            lastEditedBy { id username name }
            taskCompletionStatus { completedCount count }
          }
          ... on WorkItemWidgetNotes { discussionLocked }
          ... on WorkItemWidgetAwardEmoji { upvotes downvotes }
          ... on WorkItemWidgetStartAndDueDate { startDate dueDate isFixed }
          ... on WorkItemWidgetTimeTracking { timeEstimate totalTimeSpent }
          ... on WorkItemWidgetHierarchy {
            hasChildren
            parent { id iid title workItemType { name } namespace { fullPath } }
          }
          ... on WorkItemWidgetLinkedItems {
            blocked
            blockedByCount
            blockingCount
            linkedItems(after: $linkedItemsAfter) {
              nodes {
                linkId
                linkType
                linkCreatedAt
                linkUpdatedAt
                workItem { id iid namespace { fullPath } }
              }
              pageInfo { hasNextPage endCursor }
            }
          }
          ... on WorkItemWidgetDevelopment {
            closingMergeRequests(after: $closingMergeRequestsAfter) {
              nodes { fromMrDescription mergeRequest { id iid title } }
              pageInfo { hasNextPage endCursor }
            }
          }
          ... on WorkItemWidgetCrmContacts {
            contacts(after: $contactsAfter) {
              nodes { id firstName lastName }
              pageInfo { hasNextPage endCursor }
            }
          }
          ... on WorkItemWidgetWeight { weight rolledUpWeight rolledUpCompletedWeight }
          ... on WorkItemWidgetHealthStatus { healthStatus }
          ... on WorkItemWidgetStatus { status { name category color } }
          ... on WorkItemWidgetProgress {
            progress
            currentValue
            startValue
            endValue
            progressUpdatedAt: updatedAt
          }
          ... on WorkItemWidgetColor { color textColor }
          ... on WorkItemWidgetVerificationStatus { verificationStatus }
          ... on WorkItemWidgetCustomFields {
            customFieldValues {
              customField { id name fieldType }
              ... on WorkItemTextFieldValue { textValue: value }
              ... on WorkItemNumberFieldValue { numberValue: value }
              ... on WorkItemDateFieldValue { dateValue: value }
              ... on WorkItemSelectFieldValue { selectedOptions { id value } }
            }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

export default stream('work_items', {
  description:
    'The work items of each project (issues, tasks, incidents, objectives and all other types), and those that belong to a group itself, such as epics.',
  docs: 'graphql/reference/#workitem',
  per: 'namespace',
  graphql: {
    documents: {
      group: documentFor('group', ', excludeProjects: true'),
      project: documentFor('project', ''),
    },
    rows: ['workItems'],
    hoist: 'widgets',
  },
  key: ['id'],
  sync: { mode: 'ascending', paging: 'connection', cursor: 'updated_at', since: 'updatedAfter' },
  flatten: ['author', 'milestone', 'iteration', 'parent'],
  needs: {
    feature: 'issues_access_level',
    isEmptyWhenOff: true,
    tier: 'free',
    role: 'guest',
    jobToken: false,
  },
});
