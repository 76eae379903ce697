import type { Call } from '../endpoint.ts';
import { findGroupMilestone } from '../milestones.ts';
import type { Issuable, PlainMilestone } from '../model/issuables.ts';
import { formatDay, formatTime, humanDuration } from '../time.ts';
import { groupPath, need, projectPath } from '../world.ts';
import { renderUserBasic } from './user.ts';
import { textColorOf } from '../text-color.ts';

/** The fields that begin issues and merge requests alike. */
export function issuableHead(row: Issuable): Record<string, unknown> {
  return {
    id: row.id,
    iid: row.iid,
    project_id: row.projectId,
    title: row.title,
    description: row.description ?? null,
    created_at: formatTime(row.createdAt),
    updated_at: formatTime(row.updatedAt),
  };
}

/** A milestone of a project or a group, alone and inside other records alike. */
export function renderMilestone(call: Call, milestoneId: number | undefined): Record<string, unknown> | null {
  if (milestoneId === undefined) return null;
  const { world, settings } = call;
  const ofProject = world.milestones.rows.get(milestoneId);
  if (ofProject !== undefined) {
    const { projectId } = ofProject;
    const web = `${settings.externalUrl}/${projectPath(world, need(world.projects, projectId))}`;
    return milestoneFields(call, ofProject, { project_id: projectId }, web);
  }
  const ofGroup = findGroupMilestone(world, milestoneId);
  if (ofGroup === undefined) return null;
  const web = `${settings.externalUrl}/groups/${groupPath(world, ofGroup.groupId)}`;
  return milestoneFields(call, ofGroup, { group_id: ofGroup.groupId }, web);
}

function milestoneFields(
  { now }: Call,
  row: PlainMilestone,
  owner: Readonly<Record<string, number>>,
  web: string,
): Record<string, unknown> {
  const { dueDay, startDay, description = '' } = row;
  return {
    id: row.id,
    iid: row.iid,
    ...owner,
    title: row.title,
    description,
    state: row.state,
    created_at: formatTime(row.createdAt),
    updated_at: formatTime(row.updatedAt),
    due_date: dueDay === undefined ? null : formatDay(dueDay),
    start_date: startDay === undefined ? null : formatDay(startDay),
    expired: dueDay !== undefined && dueDay < now,
    web_url: `${web}/-/milestones/${row.iid}`,
  };
}

/** The titles, or with `with_labels_details` the labels themselves. */
export function renderLabelNames(call: Call, row: Issuable): readonly unknown[] {
  const titles = [...row.labels].sort();
  if (call.params.flag('with_labels_details') !== true) return titles;
  const labels = [...call.world.labels.rows.values()];
  return titles.map((title) => {
    const label = labels.find((candidate) => candidate.title === title);
    const { id = 0, color = '#6699cc', description } = label ?? {};
    const texts = { description: description ?? null, description_html: description ?? '' };
    return { id, name: title, ...texts, text_color: textColorOf(color), color };
  });
}

/** How an issue (`#`) or merge request (`!`) is referred to. */
export function renderReferences(
  call: Call,
  row: Issuable,
  sign: '#' | '!',
  isProjectRoute: boolean,
): Record<string, string> {
  const project = need(call.world.projects, row.projectId);
  const full = `${projectPath(call.world, project)}${sign}${row.iid}`;
  const short = `${sign}${row.iid}`;
  return { short, relative: isProjectRoute ? short : full, full };
}

/** Users by id; those that are gone are left out. */
export function renderUsers(call: Call, ids: readonly number[]): readonly Record<string, unknown>[] {
  return ids.map((id) => renderUserBasic(call, id)).filter((user) => user !== null);
}

/** The time that was spent on an issue or a merge request; nothing is ever estimated here. */
export function renderTimeStats(
  { world }: Call,
  kind: 'Issue' | 'MergeRequest',
  id: number,
): Record<string, unknown> {
  const spent = world.timelogs.of(`${kind}:${id}`).reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    time_estimate: 0,
    total_time_spent: spent,
    human_time_estimate: null,
    human_total_time_spent: humanDuration(spent),
  };
}

/** Nothing here has tasks. */
export const noTasks = { count: 0, completed_count: 0 } as const;
