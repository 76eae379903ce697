import type { TruthRow } from '../contract.ts';
import type { Call, Truth, TruthScope } from '../endpoint.ts';
import type { Label } from '../model/issuables.ts';
import type { Group } from '../model/spaces.ts';
import { groupPath } from '../world.ts';
import { textColorOf } from '../text-color.ts';

/** What every list that pages by number declares. */
export const pageParams = {
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
} as const;

/** A truth that is the sum over the scope's visible groups. */
export function perGroup(rowsOf: (group: Group, scope: TruthScope) => readonly TruthRow[]): Truth {
  return (scope) =>
    scope.groupIds.flatMap((groupId) => {
      const group = scope.world.groups.rows.get(groupId);
      return group === undefined || !scope.access.seesGroup(group) ? [] : rowsOf(group, scope);
    });
}

/** A group as it stands inside other records. */
export function renderGroupBasic(call: Call, group: Group): Record<string, unknown> {
  const web = `${call.settings.externalUrl}/groups/${groupPath(call.world, group.id)}`;
  return { id: group.id, web_url: web, name: group.name };
}

/** A label as it stands inside other records. */
export function renderLabelBasic(label: Label): Record<string, unknown> {
  return {
    id: label.id,
    name: label.title,
    description: label.description ?? null,
    description_html: label.description ?? '',
    text_color: textColorOf(label.color),
    color: label.color,
  };
}
