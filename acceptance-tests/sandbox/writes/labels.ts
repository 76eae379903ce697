import { readFileSync } from 'node:fs';
import { canAdminGroupPlanning, canAdminPlanning } from '../abilities.ts';
import { Refusal, forbidden, invalidRecord, jsonAnswer, notFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { labelsOfGroup, labelsOfProject } from '../labels.ts';
import { findGroup, findProject } from '../lookup.ts';
import type { Label } from '../model/issuables.ts';
import type { Source } from '../model/spaces.ts';
import { addLabel, renameLabel, updateLabel } from '../mutations/issuables.ts';
import { textOf } from '../params.ts';
import { renderLabel, renderProjectLabel } from '../render/label.ts';

/** A group or a project whose labels are read or written, with what depends on the kind. */
interface Shelf {
  readonly source: Source;
  readonly canAdmin: boolean;
  readonly labels: (withAncestors: boolean) => readonly Label[];
  readonly render: (label: Label) => Record<string, unknown>;
}

function shelfOf(call: Call, kind: Source['kind']): Shelf {
  return kind === 'project' ? shelfOfProject(call) : shelfOfGroup(call);
}

function shelfOfProject(call: Call): Shelf {
  const project = findProject(call);
  return {
    source: { kind: 'project', id: project.id },
    canAdmin: canAdminPlanning(call, project),
    labels: (withAncestors) => labelsOfProject(call.world, project, withAncestors),
    render: (label) => renderProjectLabel(call, project, label),
  };
}

function shelfOfGroup(call: Call): Shelf {
  const { id } = findGroup(call);
  return {
    source: { kind: 'group', id },
    canAdmin: canAdminGroupPlanning(call, id),
    labels: (withAncestors) => labelsOfGroup(call.world, id, withAncestors),
    render: (label) => renderLabel(call, label),
  };
}

function findLabel(shelf: Shelf, idOrTitle: string, withAncestors: boolean): Label {
  const labels = shelf.labels(withAncestors);
  const found =
    labels.find((label) => String(label.id) === idOrTitle) ??
    labels.find((label) => label.title === idOrTitle);
  if (found === undefined) throw notFound('Label');
  return found;
}

/** `GET /projects/:id/labels/:name` and the same of groups; the name may be the id. */
export function getLabel(call: Call, kind: Source['kind']): Answer {
  const shelf = shelfOf(call, kind);
  const withAncestors = call.params.flag('include_ancestor_groups') !== false;
  return jsonAnswer(200, shelf.render(findLabel(shelf, call.path.name ?? '', withAncestors)));
}

/** `POST /projects/:id/labels` and the same of groups: 409 for a title that is seen there already. */
export function postLabel(call: Call, kind: Source['kind']): Answer {
  const shelf = shelfOf(call, kind);
  if (!shelf.canAdmin) throw forbidden();
  const name = textOf(call.params.value('name'));
  if (shelf.labels(true).some((label) => label.title === name)) {
    throw new Refusal(409, { message: 'Label already exists' });
  }
  const title = name.trim();
  const color = hexOf(textOf(call.params.value('color')));
  refuseInvalid({ title: titleErrors(call, shelf.source, title), color: colorErrors(color) });
  const description = call.params.text('description');
  const priority = kind === 'project' ? call.params.number('priority') : undefined;
  const label = addLabel(call.world, { source: shelf.source, title, color, description, priority });
  return jsonAnswer(201, shelf.render(label));
}

/** `PUT /projects/:id/labels/:name` and the same of groups, and their older forms with the name in the body. */
export function putLabel(call: Call, kind: Source['kind']): Answer {
  const { params, world } = call;
  const shelf = shelfOf(call, kind);
  if (!shelf.canAdmin) throw forbidden();
  const name = call.path.name ?? params.text('label_id') ?? params.text('name') ?? '';
  const label = findLabel(shelf, name, false);
  const isForeign = label.source.kind === 'group' && !canAdminGroupPlanning(call, label.source.id);
  const isMoreThanPriority = ['new_name', 'color', 'description'].some((field) => params.isSent(field));
  if (isForeign && isMoreThanPriority) throw forbidden();
  const title = params.isSent('new_name') ? textOf(params.value('new_name')).trim() : label.title;
  const color = params.isSent('color') ? hexOf(textOf(params.value('color'))) : label.color;
  refuseInvalid({
    title: title === label.title ? [] : titleErrors(call, label.source, title),
    color: colorErrors(color),
  });
  const description = params.isSent('description') ? params.text('description') : label.description;
  const priority = params.isSent('priority') ? params.number('priority') : label.priority;
  updateLabel(world, label.id, { color, description, priority });
  if (title !== label.title) renameLabel(world, label.id, title);
  return jsonAnswer(200, shelf.render(world.labels.rows.get(label.id) ?? label));
}

function titleErrors({ world }: Call, { kind, id }: Source, title: string): readonly string[] {
  const isTaken = world.labels.of(`${kind}:${id}`).some((label) => label.title === title);
  return [
    ...(title === '' ? ["can't be blank"] : []),
    ...(title === '' || title.includes(',') ? ['is invalid'] : []),
    ...(title.length > 255 ? ['is too long (maximum is 255 characters)'] : []),
    ...(isTaken ? ['has already been taken'] : []),
  ];
}

function colorErrors(color: string): readonly string[] {
  if (color === '') return ["can't be blank"];
  return /^#([0-9a-f]{3}){1,2}$/i.test(color) ? [] : ['must be a valid color code'];
}

function refuseInvalid(errors: Readonly<Record<string, readonly string[]>>): void {
  const broken = Object.entries(errors).filter(([, messages]) => messages.length > 0);
  if (broken.length > 0) throw invalidRecord(Object.fromEntries(broken));
}

const namedColors: ReadonlyMap<string, string> = new Map(
  Object.entries(parseColors(readFileSync(new URL('../css-colors.json', import.meta.url), 'utf8'))),
);

function parseColors(text: string): Record<string, string> {
  const value: unknown = JSON.parse(text);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, color]) => [name, String(color)]));
}

/** A colour's name in CSS as its number; anything else as it is. */
function hexOf(color: string): string {
  return namedColors.get(color.trim().toLowerCase()) ?? color.trim();
}
