import type { Call } from '../endpoint.ts';
import type { Label } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { textColorOf } from '../text-color.ts';

/** A label as a group's list has it. */
export function renderLabel(call: Call, label: Label): Record<string, unknown> {
  const counts = { open_issues_count: 0, closed_issues_count: 0, open_merge_requests_count: 0 };
  return {
    id: label.id,
    name: label.title,
    description: label.description ?? null,
    description_html: label.description ?? '',
    text_color: textColorOf(label.color),
    color: label.color,
    ...(call.params.flag('with_counts') === true ? counts : {}),
    subscribed: false,
  };
}

/** A label as a project's list has it, whether it is the project's own or a group's. */
export function renderProjectLabel(call: Call, project: Project, label: Label): Record<string, unknown> {
  const isOwn = label.source.kind === 'project' && label.source.id === project.id;
  return {
    ...renderLabel(call, label),
    priority: isOwn ? (label.priority ?? null) : null,
    is_project_label: label.source.kind === 'project',
  };
}
