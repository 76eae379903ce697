import { canAdminGroupPlanning, canAdminPlanning } from '../abilities.ts';
import { Refusal, forbidden, jsonAnswer, rowNotFound } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { canReadMilestones } from '../endpoints/milestones.ts';
import { findGroup, findProject } from '../lookup.ts';
import { milestonesFor, milestonesOfGroup } from '../milestones.ts';
import type { GroupMilestone, Milestone, PlainMilestone } from '../model/issuables.ts';
import type { Group, Project, Source } from '../model/spaces.ts';
import {
  addGroupMilestone,
  addMilestone,
  updateGroupMilestone,
  updateMilestone,
} from '../mutations/milestones.ts';
import { recordActivity } from '../mutations/spaces.ts';
import { textOf } from '../params.ts';
import { renderMilestone } from '../render/issuable.ts';
import { dayMicros } from '../time.ts';
import { descendantsOf, lineageOf } from '../world.ts';
import type { World } from '../world.ts';

/** What is written of a milestone. */
type Fields = Pick<PlainMilestone, 'title' | 'startDay' | 'dueDay'> & { readonly description: string | null };

/** A group or a project whose milestones are read or written, with what depends on the kind. */
interface Plan {
  readonly canRead: boolean;
  readonly canAdmin: boolean;
  readonly own: readonly (Milestone | GroupMilestone)[];
  /** Milestones whose titles are taken. */
  readonly rivals: readonly PlainMilestone[];
  readonly add: (fields: Fields) => number;
  readonly change: (id: number, fields: Partial<PlainMilestone>) => void;
}

function planOf(call: Call, kind: Source['kind']): Plan {
  return kind === 'project' ? planOfProject(call, findProject(call)) : planOfGroup(call, findGroup(call));
}

function planOfProject(call: Call, project: Project): Plan {
  const { world, access, now } = call;
  return {
    canRead: canReadMilestones(access, project),
    canAdmin: canAdminPlanning(call, project),
    own: world.milestones.of(project.id),
    rivals: milestonesFor(world, project),
    add: (fields) => {
      recordActivity(world, project.id, now);
      return addMilestone(world, { ...fields, projectId: project.id }, now).id;
    },
    change: (id, fields) => {
      updateMilestone(world, id, fields, now);
    },
  };
}

function planOfGroup(call: Call, group: Group): Plan {
  const { world, now } = call;
  return {
    canRead: true,
    canAdmin: canAdminGroupPlanning(call, group.id),
    own: milestonesOfGroup(world, group),
    rivals: milestonesAround(world, group),
    add: (fields) => addGroupMilestone(world, { ...fields, groupId: group.id }, now).id,
    change: (id, fields) => {
      updateGroupMilestone(world, id, fields, now);
    },
  };
}

/** The milestones of the groups above and below, and of all projects below. */
function milestonesAround(world: World, group: Group): readonly PlainMilestone[] {
  const below = [group, ...descendantsOf(world, group.id)];
  const projects = below.flatMap(({ id }) => world.projects.of(`group:${id}`));
  const groups = [...lineageOf(world, group.id).slice(1), ...below];
  return [
    ...groups.flatMap((one) => milestonesOfGroup(world, one)),
    ...projects.flatMap((project) => world.milestones.of(project.id)),
  ];
}

/** `GET /projects/:id/milestones/:milestone_id` and the same of groups. */
export function getMilestone(call: Call, kind: Source['kind']): Answer {
  const plan = planOf(call, kind);
  if (!plan.canRead) throw forbidden();
  return jsonAnswer(200, renderMilestone(call, findOwn(call, plan).id));
}

/** `POST /projects/:id/milestones` and the same of groups. */
export function postMilestone(call: Call, kind: Source['kind']): Answer {
  const plan = planOf(call, kind);
  if (!plan.canAdmin) throw forbidden();
  const fields = fieldsOf(call, { title: '', description: null, startDay: undefined, dueDay: undefined });
  refuseInvalid('create', errorsOf(plan, fields, undefined));
  return jsonAnswer(201, renderMilestone(call, plan.add(fields)));
}

/** `PUT /projects/:id/milestones/:milestone_id` and the same of groups. */
export function putMilestone(call: Call, kind: Source['kind']): Answer {
  const plan = planOf(call, kind);
  if (!plan.canAdmin) throw forbidden();
  const row = findOwn(call, plan);
  const fields = fieldsOf(call, { ...row, description: row.description ?? '' });
  refuseInvalid('update', errorsOf(plan, fields, row));
  const event = call.params.text('state_event');
  const state = event === undefined ? row.state : event === 'close' ? 'closed' : 'active';
  plan.change(row.id, { ...fields, state });
  return jsonAnswer(200, renderMilestone(call, row.id));
}

function findOwn({ path }: Call, { own }: Plan): Milestone | GroupMilestone {
  const found = own.find(({ id }) => String(id) === path.milestone_id);
  if (found === undefined) throw rowNotFound();
  return found;
}

function fieldsOf({ params }: Call, known: Fields): Fields {
  const description = params.value('description');
  const day = (name: string): number | undefined => {
    const at = params.time(name);
    return at === undefined ? undefined : Math.floor(at / dayMicros) * dayMicros;
  };
  return {
    title: params.isSent('title') ? textOf(params.value('title')) : known.title,
    description: !params.isSent('description')
      ? known.description
      : description === null
        ? null
        : textOf(description),
    startDay: params.isSent('start_date') ? day('start_date') : known.startDay,
    dueDay: params.isSent('due_date') ? day('due_date') : known.dueDay,
  };
}

function errorsOf({ rivals }: Plan, fields: Fields, row: PlainMilestone | undefined): readonly string[] {
  const { title, startDay, dueDay } = fields;
  const isTaken = title !== row?.title && rivals.some((rival) => rival.title === title);
  const isBackwards = startDay !== undefined && dueDay !== undefined && dueDay <= startDay;
  return [
    ...(title.trim() === '' ? [`:title=>["can't be blank"]`] : []),
    ...(isTaken ? [':title=>["already being used for another group or project milestone."]'] : []),
    ...(isBackwards ? [':due_date=>["must be greater than start date"]'] : []),
  ];
}

/** GitLab puts the record's messages into a sentence as Ruby prints them. */
function refuseInvalid(verb: 'create' | 'update', errors: readonly string[]): void {
  if (errors.length === 0) return;
  throw new Refusal(400, { message: `Failed to ${verb} milestone {${errors.join(', ')}}` });
}
