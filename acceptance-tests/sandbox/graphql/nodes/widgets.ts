import type { WorkItem, WorkItemType } from '../../families/work-items.ts';
import type { Args } from '../args.ts';
import { offsetConnection } from '../connection.ts';
import type { Connection } from '../connection.ts';
import { listDiscussions, listNotes } from '../lists/notes.ts';
import { listItemTimelogs, secondsSpent } from '../lists/timelogs.ts';
import { humanDuration } from '../../time.ts';
import { optionalDay } from '../values.ts';
import { hierarchyFields, linkedFields } from './hierarchy.ts';
import { iterationOf, labelsOf, milestoneNode } from './planning.ts';
import { awardNodes, developmentFields } from './reactions.ts';
import type { Node, QueryScope } from './scope.ts';
import { userNodes } from './user.ts';

const common = ['AWARD_EMOJI', 'CURRENT_USER_TODOS', 'CUSTOM_FIELDS', 'DESCRIPTION', 'LINKED_ITEMS'] as const;
const talk = ['NOTES', 'NOTIFICATIONS', 'PARTICIPANTS'] as const;
const people = ['ASSIGNEES', 'HIERARCHY', 'LABELS', 'MILESTONE'] as const;
const service = ['CRM_CONTACTS', 'DEVELOPMENT', 'ITERATION', 'TIME_TRACKING'] as const;
const dates = ['START_AND_DUE_DATE'] as const;

/** The widgets of each type of work item (the definitions of `WorkItems::TypesFramework`, 18.9). */
export const widgetsOfType: Readonly<Record<WorkItemType, readonly string[]>> = {
  ISSUE: [
    ...[...common, ...talk, ...people, ...service, ...dates],
    ...['DESIGNS', 'EMAIL_PARTICIPANTS', 'ERROR_TRACKING', 'HEALTH_STATUS', 'VULNERABILITIES'],
    ...['LINKED_RESOURCES', 'WEIGHT', 'STATUS'],
  ],
  INCIDENT: [...common, ...talk, ...people, ...service, 'EMAIL_PARTICIPANTS', 'LINKED_RESOURCES'],
  TEST_CASE: [...common, ...talk, 'TIME_TRACKING'],
  REQUIREMENT: [
    ...[...common, ...talk, 'TIME_TRACKING'],
    ...['REQUIREMENT_LEGACY', 'VERIFICATION_STATUS', 'TEST_REPORTS'],
  ],
  TASK: [...common, ...talk, ...people, ...service, ...dates, 'LINKED_RESOURCES', 'WEIGHT', 'STATUS'],
  OBJECTIVE: [...common, ...talk, ...people, 'HEALTH_STATUS', 'PROGRESS'],
  KEY_RESULT: [
    ...[...common, ...talk, 'ASSIGNEES', 'HIERARCHY', 'LABELS'],
    ...[...dates, 'HEALTH_STATUS', 'PROGRESS'],
  ],
  EPIC: [
    ...[...common, ...talk, ...people, ...dates],
    ...['COLOR', 'HEALTH_STATUS', 'VERIFICATION_STATUS', 'TIME_TRACKING', 'WEIGHT'],
  ],
  TICKET: [
    ...[...common, ...talk, ...people, ...service, ...dates],
    ...['DESIGNS', 'EMAIL_PARTICIPANTS', 'HEALTH_STATUS', 'WEIGHT'],
  ],
};

type Fields = (scope: QueryScope, item: WorkItem) => Node;

const fieldsOf: Readonly<Record<string, Fields>> = {
  ASSIGNEES: (scope, { issue }) => ({
    assignees: (args: Args) => whole(userNodes(scope, issue.assigneeIds), args),
  }),
  AWARD_EMOJI: (scope, item) => ({
    upvotes: item.issue.upvotes,
    downvotes: item.issue.downvotes,
    awardEmoji: (args: Args) => whole(awardNodes(scope, item), args),
  }),
  COLOR: () => ({ color: '#1068bf', textColor: '#FFFFFF' }),
  CRM_CONTACTS: () => ({
    contactsAvailable: false,
    contacts: (args: Args) => whole([], args),
  }),
  CUSTOM_FIELDS: (_scope, { issue }) => ({ customFieldValues: () => customValues(issue.id) }),
  DESCRIPTION: (_scope, { issue }) => ({
    description: issue.description ?? null,
    edited: false,
    lastEditedAt: null,
    lastEditedBy: null,
    taskCompletionStatus: { count: 0, completedCount: 0 },
  }),
  DEVELOPMENT: developmentFields,
  ERROR_TRACKING: () => ({ identifier: null }),
  HEALTH_STATUS: (_scope, { issue }) => ({
    healthStatus: [null, 'onTrack', 'needsAttention', 'atRisk'][issue.iid % 4] ?? null,
  }),
  HIERARCHY: hierarchyFields,
  ITERATION: (scope, { issue }) => ({ iteration: () => iterationOf(scope, issue) }),
  LABELS: (scope, { issue }) => ({ labels: (args: Args) => whole(labelsOf(scope, issue), args) }),
  LINKED_ITEMS: linkedFields,
  MILESTONE: (scope, { issue, type }) => ({
    milestone: () => (type === 'EPIC' ? null : milestoneNode(scope, issue.milestoneId)),
  }),
  NOTES: (scope, { issue }) => ({
    discussionLocked: null,
    notes: (args: Args) => listNotes(scope, 'Issue', issue, args),
    discussions: (args: Args) => listDiscussions(scope, 'Issue', issue, args),
  }),
  NOTIFICATIONS: ({ call }, { issue }) => ({
    subscribed: call.viewer !== undefined && [issue.authorId, ...issue.assigneeIds].includes(call.viewer.id),
  }),
  PARTICIPANTS: (scope, { issue }) => ({
    participants: (args: Args) =>
      whole(userNodes(scope, [...new Set([issue.authorId, ...issue.assigneeIds])]), args),
  }),
  PROGRESS: (_scope, { issue }) => ({
    progress: (issue.iid * 10) % 100,
    updatedAt: null,
    currentValue: (issue.iid * 10) % 100,
    startValue: 0,
    endValue: 100,
  }),
  REQUIREMENT_LEGACY: (_scope, { issue }) => ({ legacyIid: issue.iid }),
  START_AND_DUE_DATE: (_scope, { issue, type }) => ({
    startDate: type === 'EPIC' ? optionalDay(issue.createdAt) : null,
    dueDate: optionalDay(issue.dueDay),
    isFixed: type === 'EPIC',
    rollUp: type === 'EPIC',
  }),
  STATUS: (_scope, { issue }) => ({ status: issue.state === 'opened' ? statuses.open : statuses.done }),
  TIME_TRACKING: timeFields,
  VERIFICATION_STATUS: (_scope, { type }) => ({
    verificationStatus: type === 'REQUIREMENT' ? 'unverified' : null,
  }),
  WEIGHT: (_scope, { issue, type }) => ({
    weight: type === 'EPIC' ? null : (issue.weight ?? null),
    rolledUpWeight: type === 'EPIC' ? (issue.weight ?? null) : null,
    rolledUpCompletedWeight: type === 'EPIC' && issue.state === 'closed' ? (issue.weight ?? null) : null,
  }),
};

/** What a widget holds besides its type. */
export function widgetFields(scope: QueryScope, item: WorkItem, widget: string): Node {
  return fieldsOf[widget]?.(scope, item) ?? {};
}

/** Nodes that GitLab has in memory, page by page. */
function whole(nodes: readonly Node[], args: Args): Connection {
  return offsetConnection({ rows: nodes, node: (node) => node }, args);
}

/** Two of the statuses that every GitLab has (`WorkItems::Statuses::SystemDefined::Status`). */
const statuses = {
  open: {
    id: 'gid://gitlab/WorkItems::Statuses::SystemDefined::Status/1',
    name: 'To do',
    description: null,
    color: '#737278',
    iconName: 'status-waiting',
    category: 'TO_DO',
    position: 0,
  },
  done: {
    id: 'gid://gitlab/WorkItems::Statuses::SystemDefined::Status/3',
    name: 'Done',
    description: null,
    color: '#108548',
    iconName: 'status-success',
    category: 'DONE',
    position: 0,
  },
} as const;

function customValues(issueId: number): readonly Node[] {
  const field = (id: number, name: string, fieldType: string): Node => ({
    id: `gid://gitlab/Issuables::CustomField/${id}`,
    name,
    fieldType,
    active: true,
  });
  const option = { id: 'gid://gitlab/Issuables::CustomFieldSelectOption/1', value: 'North' };
  return [
    {
      __typename: 'WorkItemTextFieldValue',
      customField: field(1, 'Customer', 'TEXT'),
      value: issueId % 3 === 0 ? `Customer ${issueId}` : null,
    },
    {
      __typename: 'WorkItemNumberFieldValue',
      customField: field(2, 'Revenue', 'NUMBER'),
      value: issueId % 3 === 0 ? issueId * 100 : null,
    },
    {
      __typename: 'WorkItemSelectFieldValue',
      customField: field(3, 'Region', 'SINGLE_SELECT'),
      selectedOptions: issueId % 3 === 0 ? [option] : [],
    },
  ];
}

function timeFields(scope: QueryScope, { issue, type }: WorkItem): Node {
  // An epic has the time of its own only, and nobody logs any here.
  const spent = type === 'EPIC' ? 0 : secondsSpent(scope, 'Issue', issue.id);
  return {
    timeEstimate: 0,
    totalTimeSpent: spent,
    humanReadableAttributes: { timeEstimate: null, totalTimeSpent: humanDuration(spent) },
    timelogs: (args: Args) => listItemTimelogs(scope, type === 'EPIC' ? undefined : issue, args),
  };
}
