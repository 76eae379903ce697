import { canAdminIssue, canAdminPlanning } from '../abilities.ts';
import { createAccess } from '../access.ts';
import { invalidRecord } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { labelsOfProject } from '../labels.ts';
import { milestonesFor } from '../milestones.ts';
import type { Issue, IssueKind } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { textOf } from '../params.ts';
import { addLabel } from '../mutations/issuables.ts';
import { hasTier } from '../tier.ts';
import { dayMicros } from '../time.ts';

/** The fields of an issue that a request sets. */
export type IssueFields = Partial<Omit<Issue, 'id' | 'iid' | 'projectId'>>;

/**
 * What a request sets, without what its sender may not set: GitLab leaves that out and says nothing
 * (`IssuableBaseService#filter_params`). Labels that are missing are made. Refuses with 400 what no issue can be.
 */
export function issueFields(call: Call, project: Project, issue: Issue | undefined): IssueFields {
  const isAdmin =
    issue === undefined ? call.access.projectLevel(project) >= 15 : canAdminIssue(call, project, issue);
  // Members may plan the issue that they open: a guest loses that right once it is there.
  const isPlanner = isAdmin || (issue === undefined && call.access.projectLevel(project) >= 10);
  checkTexts(call);
  return {
    ...texts(call),
    ...(isPlanner ? planned(call, project, issue) : {}),
    ...(isPlanner || issue === undefined ? confidentiality(call) : {}),
    ...(isAdmin && hasTier(call, 'premium') ? weight(call) : {}),
    ...kindOf(call, project),
  };
}

const titleLimit = 255;
const descriptionLimit = 1_048_576;

function checkTexts({ params }: Call): void {
  const title = textOf(params.value('title'));
  const size = Buffer.byteLength(textOf(params.value('description')));
  const errors = {
    ...(params.isSent('title') && title.trim() === '' ? { title: ["can't be blank"] } : {}),
    ...(Array.from(title).length > titleLimit
      ? { title: [`is too long (maximum is ${titleLimit} characters)`] }
      : {}),
    ...(size > descriptionLimit
      ? { description: [`is too long (${humanSize(size)}). The maximum size is 1 MB.`] }
      : {}),
  };
  if (Object.keys(errors).length > 0) throw invalidRecord(errors);
}

function humanSize(bytes: number): string {
  return `${Number((bytes / descriptionLimit).toPrecision(3))} MB`;
}

function texts({ params }: Call): IssueFields {
  const description = params.value('description');
  return {
    ...(params.isSent('title') ? { title: textOf(params.value('title')) } : {}),
    ...(params.isSent('description')
      ? { description: description === null ? undefined : textOf(description) }
      : {}),
  };
}

function planned(call: Call, project: Project, issue: Issue | undefined): IssueFields {
  const { params } = call;
  return {
    ...labels(call, project, issue?.labels ?? []),
    ...assignees(call, project),
    ...milestone(call, project),
    ...(params.isSent('due_date') ? { dueDay: dayOf(params.time('due_date')) } : {}),
    ...(params.isSent('discussion_locked') ? { isLocked: params.flag('discussion_locked') ?? false } : {}),
  };
}

function dayOf(at: number | undefined): number | undefined {
  return at === undefined ? undefined : Math.floor(at / dayMicros) * dayMicros;
}

function confidentiality({ params }: Call): IssueFields {
  return params.isSent('confidential') ? { isConfidential: params.flag('confidential') ?? false } : {};
}

function weight({ params }: Call): IssueFields {
  if (!params.isSent('weight')) return {};
  const value = params.number('weight');
  if (value !== undefined && value < 0)
    throw invalidRecord({ weight: ['must be greater than or equal to 0'] });
  return { weight: value };
}

const kinds: readonly IssueKind[] = ['issue', 'incident', 'test_case', 'requirement', 'task', 'ticket'];

/** A type that its sender may not make, or that is not licensed, is passed over. */
function kindOf(call: Call, project: Project): IssueFields {
  const kind = kinds.find((name) => name === call.params.text('issue_type'));
  if (kind === undefined) return {};
  const level = call.access.projectLevel(project);
  const isAllowed =
    kind === 'issue' ||
    kind === 'task' ||
    (kind === 'incident' && level >= 20) ||
    (kind === 'test_case' && level >= 20 && hasTier(call, 'ultimate'));
  return isAllowed ? { kind } : {};
}

/** `labels` replaces, `add_labels` and `remove_labels` change what is there. */
function labels(call: Call, project: Project, known: readonly string[]): IssueFields {
  const { params } = call;
  if (!['labels', 'add_labels', 'remove_labels'].some((name) => params.isSent(name))) return {};
  const titles = (name: string): readonly string[] => (params.list(name) ?? []).map((title) => title.trim());
  const added = findOrMakeLabels(call, project, titles('add_labels'));
  const base = params.isSent('labels') ? findOrMakeLabels(call, project, titles('labels')) : known;
  const removed = titles('remove_labels');
  const all = new Set([...base, ...added].filter((title) => !removed.includes(title)));
  return { labels: [...all] };
}

/** The labels that there are, of the project or a group above it; the others are made for those who may. */
function findOrMakeLabels(call: Call, project: Project, titles: readonly string[]): readonly string[] {
  const source = { kind: 'project', id: project.id } as const;
  return titles.filter((title) => {
    if (title === '') return false;
    if (labelsOfProject(call.world, project, true).some((label) => label.title === title)) return true;
    if (!canAdminPlanning(call, project)) return false;
    addLabel(call.world, { source, title });
    return true;
  });
}

/**
 * Only those who may read the project's issues can be assigned; where nobody is left, nothing changes. Without a
 * licence there is one assignee. 0 takes all away.
 */
function assignees(call: Call, project: Project): IssueFields {
  const { params, world } = call;
  const single = params.text('assignee_id');
  if (single === undefined && !params.isSent('assignee_ids')) return {};
  const sent = single === undefined ? (params.list('assignee_ids') ?? []).map(Number) : [Number(single)];
  const ids = hasTier(call, 'premium') ? sent : sent.slice(0, 1);
  if (ids.length === 0 || (ids.length === 1 && ids[0] === 0)) return { assigneeIds: [] };
  const readers = ids.filter((id) => {
    const user = world.users.rows.get(id);
    if (user === undefined) return false;
    const access = createAccess(world, user);
    return access.seesProject(project) && access.can(project, 'issues');
  });
  return readers.length === 0 ? {} : { assigneeIds: [...new Set(readers)] };
}

/** 0 and nothing take the milestone away; one that the project cannot have changes nothing. */
function milestone(call: Call, project: Project): IssueFields {
  if (!call.params.isSent('milestone_id')) return {};
  const id = call.params.number('milestone_id') ?? 0;
  if (id === 0) return { milestoneId: undefined };
  return milestonesFor(call.world, project).some((row) => row.id === id) ? { milestoneId: id } : {};
}
