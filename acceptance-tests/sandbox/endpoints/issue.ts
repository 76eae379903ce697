import type { Endpoint } from '../endpoint.ts';
import { findAnyIssue } from '../lookup.ts';
import { getIssue, postIssue, putIssue, removeIssue, renderSingleIssue } from '../writes/issues.ts';
import { jsonAnswer } from '../answer.ts';

const template = '/projects/:id/issues/:iid';

/** What creating and editing have in common. */
const fields = {
  description: 'string',
  assignee_ids: 'any',
  assignee_id: 'integer',
  milestone_id: 'integer',
  labels: 'any',
  add_labels: 'any',
  remove_labels: 'any',
  due_date: 'string',
  confidential: { type: 'boolean', isFilled: true },
  discussion_locked: 'boolean',
  issue_type: {
    type: 'string',
    values: ['issue', 'incident', 'test_case', 'requirement', 'task', 'ticket'],
  },
  weight: 'integer',
  epic_id: 'integer',
  epic_iid: 'integer',
} as const;

const oneEpic = { kind: 'mutually_exclusive', names: ['epic_id', 'epic_iid'] } as const;

/** Of these an edit must send one, in the order in which GitLab names them. */
const editable = [
  'assignee_id',
  'assignee_ids',
  'confidential',
  'created_at',
  'description',
  'discussion_locked',
  'due_date',
  'labels',
  'add_labels',
  'remove_labels',
  'milestone_id',
  'state_event',
  'title',
  'issue_type',
  'weight',
  'epic_id',
  'epic_iid',
];

const endpoints: readonly Endpoint[] = [
  { template, params: {}, allowsJobToken: true, answer: getIssue },
  {
    method: 'POST',
    template: '/projects/:id/issues',
    params: {
      title: { type: 'string', isRequired: true },
      created_at: 'date-time',
      merge_request_to_resolve_discussions_of: 'integer',
      discussion_to_resolve: 'string',
      iid: 'integer',
      ...fields,
    },
    rules: [oneEpic],
    answer: postIssue,
  },
  {
    method: 'PUT',
    template,
    params: {
      title: 'string',
      updated_at: { type: 'date-time', isFilled: true },
      state_event: { type: 'string', values: ['reopen', 'close'] },
      ...fields,
    },
    rules: [oneEpic, { kind: 'at_least_one', names: editable }],
    answer: putIssue,
  },
  { method: 'DELETE', template, params: {}, answer: removeIssue },
  {
    template: '/issues/:id',
    params: {},
    answer: (call) => jsonAnswer(200, renderSingleIssue(call, findAnyIssue(call))),
  },
];

export default endpoints;
