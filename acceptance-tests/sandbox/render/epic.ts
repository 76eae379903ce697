import type { Call } from '../endpoint.ts';
import type { Epic } from '../families/epics.ts';
import { formatDay, formatOptionalTime, formatTime } from '../time.ts';
import { groupPath } from '../world.ts';
import { renderLabelNames } from './issuable.ts';
import { renderUserBasic } from './user.ts';

/** An epic as lists have it; `relativeTo` is the group of the request. */
export function renderEpic(call: Call, epic: Epic, relativeTo: number): Record<string, unknown> {
  const { issue, group } = epic;
  const path = groupPath(call.world, group.id);
  const page = `${call.settings.externalUrl}/groups/${path}/-/epics/${epic.iid}`;
  return {
    id: epic.id,
    work_item_id: epic.id + 1_000_000,
    iid: epic.iid,
    color: '#1068bf',
    text_color: '#FFFFFF',
    group_id: group.id,
    parent_id: null,
    parent_iid: null,
    imported: false,
    imported_from: 'none',
    title: issue.title,
    description: issue.description ?? null,
    confidential: issue.isConfidential,
    author: renderUserBasic(call, issue.authorId),
    ...renderDates(epic),
    state: issue.state,
    web_edit_url: new URL(page).pathname,
    web_url: page,
    references: {
      short: `&${epic.iid}`,
      relative: relativeTo === group.id ? `&${epic.iid}` : `${path}&${epic.iid}`,
      full: `${path}&${epic.iid}`,
    },
    created_at: formatTime(issue.createdAt),
    updated_at: formatTime(issue.updatedAt),
    closed_at: formatOptionalTime(issue.closedAt),
    labels: renderLabelNames(call, issue),
    upvotes: issue.upvotes,
    downvotes: issue.downvotes,
    _links: renderLinks(call, epic),
  };
}

/** GitLab repeats each day under its former names, the inherited ones as times. */
function renderDates({ issue }: Epic): Record<string, unknown> {
  const startDay = formatDay(issue.createdAt);
  const dueDay = issue.dueDay === undefined ? null : formatDay(issue.dueDay);
  const startTime = `${startDay}T00:00:00+00:00`;
  const dueTime = dueDay === null ? null : `${dueDay}T00:00:00+00:00`;
  return {
    start_date: startDay,
    start_date_is_fixed: true,
    start_date_fixed: startDay,
    start_date_from_inherited_source: startTime,
    start_date_from_milestones: startTime,
    end_date: dueDay,
    due_date: dueDay,
    due_date_is_fixed: true,
    due_date_fixed: dueDay,
    due_date_from_inherited_source: dueTime,
    due_date_from_milestones: dueTime,
  };
}

function renderLinks(call: Call, { group, iid }: Epic): Record<string, string | null> {
  const home = `${call.settings.externalUrl}/api/v4/groups/${group.id}`;
  const self = `${home}/epics/${iid}`;
  return { self, epic_issues: `${self}/issues`, group: home, parent: null };
}
