import type { Issuable } from '../model/issuables.ts';
import {
  addCadence,
  addFramework,
  deleteTimelog,
  detectVulnerability,
  logTime,
  turnVulnerability,
  updateCadence,
  updateFramework,
} from '../mutations/governance.ts';
import { createIssue } from '../mutations/issuables.ts';
import { findingOf } from '../seed/plans.ts';
import { dayMicros } from '../time.ts';
import { need } from '../world.ts';
import { pickPerson, pickProject, pickSome, writeTime } from './stage.ts';
import type { Change } from './stage.ts';

/** Time is often written down for a day that has passed. */
const spendTime: Change = (stage) => {
  const { world, random } = stage;
  const isIssue = random.chance(0.6);
  const project = pickProject(stage, isIssue ? 'issues' : 'merge_requests');
  if (project === undefined) return undefined;
  const rows: readonly Issuable[] = (isIssue ? world.issues : world.mergeRequests).of(project.id);
  const row = pickSome(stage, rows);
  if (row === undefined) return undefined;
  const at = writeTime(stage, row.updatedAt);
  const spent = {
    projectId: row.projectId,
    issuable: { kind: isIssue ? 'Issue' : 'MergeRequest', id: row.id },
    userId: pickPerson(stage).id,
    seconds: random.between(1, 16) * 1800,
    spentAt: random.chance(0.5) ? at - random.between(0, 40) * dayMicros : at,
    summary: undefined,
  } as const;
  return `logged time ${logTime(world, spent, at).id}`;
};

const takeTimeBack: Change = (stage) => {
  const row = pickSome(stage, [...stage.world.timelogs.rows.values()]);
  if (row === undefined) return undefined;
  const { kind, id } = row.issuable;
  const { issues, mergeRequests } = stage.world;
  const { updatedAt } = kind === 'Issue' ? need(issues, id) : need(mergeRequests, id);
  deleteTimelog(stage.world, row.id, writeTime(stage, updatedAt));
  return `deleted timelog ${row.id}`;
};

const planTask: Change = (stage) => {
  const project = pickProject(stage, 'issues');
  const issues = project === undefined ? [] : stage.world.issues.of(project.id);
  const parent = pickSome(
    stage,
    issues.filter(({ kind }) => kind === 'issue'),
  );
  if (parent === undefined) return undefined;
  const fields = { projectId: parent.projectId, authorId: pickPerson(stage).id, parentId: parent.id };
  const task = createIssue(stage.world, { ...fields, title: 'Do a part', kind: 'task' }, writeTime(stage));
  return `added task ${task.id}`;
};

const scan: Change = (stage) => {
  const project = pickProject(stage, 'builds');
  if (project === undefined) return undefined;
  const found = detectVulnerability(stage.world, findingOf(stage, project.id), writeTime(stage));
  return `found vulnerability ${found.id}`;
};

const judge: Change = (stage) => {
  const row = pickSome(stage, [...stage.world.vulnerabilities.rows.values()]);
  if (row === undefined) return undefined;
  const state = stage.random.pick(['detected', 'confirmed', 'resolved', 'dismissed'] as const);
  const turn = { state, byId: pickPerson(stage).id };
  turnVulnerability(stage.world, row.id, turn, writeTime(stage, row.updatedAt));
  return `turned vulnerability ${row.id} to ${state}`;
};

const changeCadences: Change = (stage) => {
  const group = pickSome(stage, [...stage.world.groups.rows.values()]);
  if (group === undefined) return undefined;
  const cadence = pickSome(stage, stage.world.cadences.of(group.id));
  if (cadence !== undefined && stage.random.chance(0.7)) {
    updateCadence(stage.world, cadence.id, { isActive: !cadence.isActive });
    return `switched cadence ${cadence.id}`;
  }
  const cadences = {
    groupId: group.id,
    title: `Rhythm ${stage.random.between(1, 99)}`,
    description: undefined,
    isAutomatic: false,
    isActive: true,
    rollsOver: false,
    durationInWeeks: undefined,
    iterationsInAdvance: undefined,
    startDay: undefined,
  };
  return `added cadence ${addCadence(stage.world, cadences).id}`;
};

const changeFrameworks: Change = (stage) => {
  const tops = [...stage.world.groups.rows.values()].filter(({ parentId }) => parentId === undefined);
  const group = pickSome(stage, tops);
  if (group === undefined) return undefined;
  const at = writeTime(stage);
  const framework = pickSome(stage, stage.world.frameworks.of(group.id));
  if (framework !== undefined && stage.random.chance(0.7)) {
    const description = `Revised ${stage.random.between(1, 99)} times`;
    updateFramework(stage.world, framework.id, { description }, at);
    return `changed framework ${framework.id}`;
  }
  const name = `Policy ${stage.random.between(1, 999)}`;
  const fields = { groupId: group.id, name, description: '', color: '#336699', isDefault: false };
  return `added framework ${addFramework(stage.world, { ...fields, updatedAt: at }).id}`;
};

/** Changes to plans and to what is watched over, each with its weight. */
export const governanceChanges: readonly (readonly [number, Change])[] = [
  [2, spendTime],
  [0.5, takeTimeBack],
  [1, planTask],
  [1, scan],
  [1, judge],
  [0.5, changeCadences],
  [0.5, changeFrameworks],
];
