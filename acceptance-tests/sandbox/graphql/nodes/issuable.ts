import type { Issuable } from '../../model/issuables.ts';
import type { Project } from '../../model/spaces.ts';
import { projectPath } from '../../world.ts';
import type { Args } from '../args.ts';
import { offsetConnection } from '../connection.ts';
import { listDiscussions, listNotes } from '../lists/notes.ts';
import { listIssuableTimelogs, secondsSpent } from '../lists/timelogs.ts';
import { humanDuration } from '../../time.ts';
import { gid, optionalTime, time } from '../values.ts';
import { labelsOf, milestoneNode } from './planning.ts';
import type { Node, QueryScope } from './scope.ts';
import { userNode, userNodes } from './user.ts';

/** The fields that issues and merge requests have in common. */
export function issuableFields(
  scope: QueryScope,
  kind: 'Issue' | 'MergeRequest',
  project: Project,
  row: Issuable,
): Node {
  const path = `/${projectPath(scope.call.world, project)}`;
  const page = `${path}/-/${kind === 'Issue' ? 'issues' : 'merge_requests'}/${row.iid}`;
  const reference = `${kind === 'Issue' ? '#' : '!'}${row.iid}`;
  const spent = secondsSpent(scope, kind, row.id);
  return {
    id: gid(kind, row.id),
    iid: String(row.iid),
    title: row.title,
    description: row.description ?? null,
    createdAt: time(row.createdAt),
    updatedAt: time(row.updatedAt),
    closedAt: optionalTime(row.closedAt),
    author: () => userNode(scope, row.authorId),
    assignees: (args: Args) =>
      offsetConnection({ rows: userNodes(scope, row.assigneeIds), node: (node) => node }, args),
    labels: (args: Args) => offsetConnection({ rows: labelsOf(scope, row), node: (node) => node }, args),
    milestone: () => milestoneNode(scope, row.milestoneId),
    upvotes: row.upvotes,
    downvotes: row.downvotes,
    userNotesCount: row.notesCount,
    userDiscussionsCount: row.notesCount,
    timeEstimate: 0,
    totalTimeSpent: spent,
    humanTimeEstimate: null,
    humanTotalTimeSpent: humanDuration(spent),
    taskCompletionStatus: { count: 0, completedCount: 0 },
    discussionLocked: false,
    webUrl: `${scope.call.settings.externalUrl}${page}`,
    webPath: page,
    reference: ({ full }: Args) => (full === true ? `${path.slice(1)}${reference}` : reference),
    projectId: project.id,
    notes: (args: Args) => listNotes(scope, kind, row, args),
    discussions: (args: Args) => listDiscussions(scope, kind, row, args),
    timelogs: (args: Args) => listIssuableTimelogs(scope, kind, row, args),
  };
}
