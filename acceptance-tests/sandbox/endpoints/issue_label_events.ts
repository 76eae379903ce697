import type { Endpoint } from '../endpoint.ts';
import { derivedId, eventList, issueEndpoint, issueTruth, resource, someUserId } from '../families/issues.ts';
import type { IssueEvent, IssuePlace } from '../families/issues.ts';
import type { Label } from '../model/issuables.ts';
import { eventHead } from '../render/issue-event.ts';
import { secondMicros } from '../time.ts';
import { lineageOf } from '../world.ts';
import { textColorOf } from '../text-color.ts';

interface LabelEvent extends IssueEvent {
  readonly action: 'add' | 'remove';
  readonly label: Label | undefined;
  /** Whether the label is one of a group that nobody here sees. */
  readonly isForeign: boolean;
}

function labelOf({ scope, project }: IssuePlace, title: string): Label | undefined {
  const { world } = scope;
  const groups = project.owner.kind === 'group' ? lineageOf(world, project.owner.id) : [];
  const sources = [`project:${project.id}`, ...groups.map((group) => `group:${group.id}`)];
  return sources.flatMap((source) => world.labels.of(source)).find((label) => label.title === title);
}

/** The labels of an issue were put on it when it was opened; some had another one that was taken off again. */
function rowsOf(place: IssuePlace): readonly LabelEvent[] {
  const { issue } = place;
  const event = (n: number, action: LabelEvent['action'], label?: Label, isForeign = false): LabelEvent => ({
    id: derivedId(issue, n),
    userId: someUserId(place, 0),
    at: issue.createdAt + n * secondMicros,
    action,
    label,
    isForeign,
  });
  return [
    // GitLab keeps the events of a label that was deleted, without the label.
    ...(issue.iid % 9 === 0 ? [event(1, 'add'), event(2, 'remove')] : []),
    ...(issue.iid % 7 === 0 ? [event(3, 'add', undefined, true)] : []),
    ...issue.labels.map((title, index) => event(4 + index, 'add', labelOf(place, title))),
  ];
}

const list = eventList<LabelEvent>({
  stream: 'issue_label_events',
  part: 'resource_label_events',
  rows: rowsOf,
  // Taken out after paging: pages may be short.
  isVisible: (row) => !row.isForeign,
  render: (call, row, place) => ({
    ...eventHead(call, row),
    ...resource(place),
    label: row.label === undefined ? null : renderLabelBasic(row.label),
    action: row.action,
  }),
});

function renderLabelBasic(label: Label): Record<string, unknown> {
  return {
    id: label.id,
    name: label.title,
    description: label.description ?? null,
    description_html: label.description ?? '',
    text_color: textColorOf(label.color),
    color: label.color,
  };
}

const endpoints: readonly Endpoint[] = [issueEndpoint(list)];

export default endpoints;

/** The labels that were put on the scope's issues and taken off. */
export const truth = issueTruth(list);
