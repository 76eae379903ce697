import {
  canAdminIssue,
  canCreateIssue,
  canDestroyIssue,
  canReadIssue,
  canUpdateIssue,
} from '../abilities.ts';
import {
  Refusal,
  forbidden,
  invalidParameter,
  jsonAnswer,
  noContent,
  notFound,
  rowNotFound,
} from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { Issue } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { createIssue, deleteIssue, updateIssue } from '../mutations/issuables.ts';
import { recordActivity } from '../mutations/spaces.ts';
import { renderIssue } from '../render/issue.ts';
import type { Micros } from '../time.ts';
import { need } from '../world.ts';
import { issueFields } from './issue-fields.ts';
import type { IssueFields } from './issue-fields.ts';
import { readQuickActions } from './quick-actions.ts';
import { tellChanges, tellFirstAssignees } from './system-notes.ts';

/** An issue as answers for a single one have it: with whether the viewer is subscribed, by taking part. */
export function renderSingleIssue(call: Call, issue: Issue): Record<string, unknown> {
  const viewerId = call.viewer?.id ?? 0;
  const subscribed = issue.authorId === viewerId || issue.assigneeIds.includes(viewerId);
  return { ...renderIssue(call, issue, true), subscribed };
}

/** `POST /projects/:id/issues` (`Issues::CreateService`). */
export function postIssue(call: Call): Answer {
  const viewer = requireViewer(call);
  const project = findProject(call);
  if (!canCreateIssue(call, project)) throw forbidden();
  call.count('issues_create', `${project.id}|${viewer.id}`, { isSilent: true });
  const { description, ...fields } = issueFields(call, project, undefined);
  const { text, stateEvent } = readQuickActions(description ?? '');
  const issue = createIssue(
    call.world,
    {
      ...fields,
      ...(description === undefined ? {} : { description: text }),
      ...ownersFields(call, project),
      projectId: project.id,
      title: fields.title ?? '',
      authorId: viewer.id,
    },
    call.now,
  );
  tellFirstAssignees(call, issue);
  if (stateEvent === 'close') changeState(call, project, issue, stateEvent);
  recordActivity(call.world, project.id, call.now);
  return jsonAnswer(201, renderSingleIssue(call, need(call.world.issues, issue.id)));
}

/** Owners may choose the number and the time; from others GitLab does not take them. */
function ownersFields(call: Call, project: Project): { readonly iid?: number; readonly createdAt?: Micros } {
  if (call.access.projectLevel(project) < 50) return {};
  const iid = call.params.number('iid');
  const createdAt = call.params.time('created_at');
  if (iid !== undefined && call.world.issues.of(project.id).some((issue) => issue.iid === iid)) {
    throw new Refusal(409, { message: 'Duplicated issue' });
  }
  return { ...(iid === undefined ? {} : { iid }), ...(createdAt === undefined ? {} : { createdAt }) };
}

/** `PUT /projects/:id/issues/:iid` (`Issues::UpdateService`). */
export function putIssue(call: Call): Answer {
  const project = findProject(call);
  const issue = findIssue(call, project);
  if (issue === undefined) throw rowNotFound();
  if (!canUpdateIssue(call, project, issue)) throw forbidden();
  const fields = withoutActions(issueFields(call, project, issue));
  const isOwner = call.access.projectLevel(project) >= 50;
  const at = (isOwner ? call.params.time('updated_at') : undefined) ?? call.now;
  if (changes(issue, fields.set)) updateIssue(call.world, issue.id, fields.set, at);
  tellChanges(call, issue, need(call.world.issues, issue.id));
  const event = fields.stateEvent ?? call.params.text('state_event');
  changeState(call, project, need(call.world.issues, issue.id), event);
  return jsonAnswer(200, renderSingleIssue(call, need(call.world.issues, issue.id)));
}

function withoutActions(fields: IssueFields): {
  readonly set: IssueFields;
  readonly stateEvent: string | undefined;
} {
  if (fields.description === undefined) return { set: fields, stateEvent: undefined };
  const { text, stateEvent } = readQuickActions(fields.description);
  return { set: { ...fields, description: text }, stateEvent };
}

function changes(issue: Issue, fields: IssueFields): boolean {
  return JSON.stringify({ ...issue, ...fields }) !== JSON.stringify(issue);
}

/** Closes or reopens; who may not is passed over, and so is what is in that state already. */
export function changeState(call: Call, project: Project, issue: Issue, event: string | undefined): void {
  if (!canUpdateIssue(call, project, issue)) return;
  const closed = { state: 'closed', closedAt: call.now, closedById: call.viewer?.id } as const;
  const opened = { state: 'opened', closedAt: undefined, closedById: undefined } as const;
  if (event === 'close' && issue.state === 'opened') updateIssue(call.world, issue.id, closed, call.now);
  else if (
    event === 'reopen' &&
    issue.state === 'closed' &&
    (issue.isLocked !== true || canAdminIssue(call, project, issue))
  )
    updateIssue(call.world, issue.id, opened, call.now);
  else return;
  recordActivity(call.world, project.id, call.now);
}

/** `DELETE /projects/:id/issues/:iid`. */
export function removeIssue(call: Call): Answer {
  const project = findProject(call);
  const issue = findIssue(call, project);
  if (issue === undefined) throw notFound('Issue');
  if (!canDestroyIssue(call, project, issue)) throw forbidden();
  deleteIssue(call.world, issue.id);
  return noContent();
}

/** `GET /projects/:id/issues/:iid`. */
export function getIssue(call: Call): Answer {
  const project = findProject(call);
  const issue = findIssue(call, project) ?? findInSeries(call, project);
  if (issue === undefined || !canReadIssue(call, project, issue)) throw rowNotFound();
  return jsonAnswer(200, renderSingleIssue(call, issue));
}

/** The issue that `:iid` numbers, whoever may see it; 400 for what is no number. */
function findIssue(call: Call, project: Project): Issue | undefined {
  const iid = iidOf(call, 'issue_iid');
  return call.world.issues.of(project.id).find((issue) => issue.iid === iid);
}

function findInSeries(call: Call, project: Project): Issue | undefined {
  const series = call.world.issueSeries.get(project.id);
  const index = iidOf(call, 'issue_iid') - 1;
  return series !== undefined && index >= 0 && index < series.count ? series.at(index) : undefined;
}

/** The number in the path, which GitLab declares under the name that is given. */
export function iidOf({ path }: Call, name: string): number {
  const { iid = '' } = path;
  if (!/^-?\d+$/.test(iid)) throw invalidParameter(`${name} is invalid`);
  return Number(iid);
}
