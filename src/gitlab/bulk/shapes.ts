import type { Json, JsonObject, MutableJsonObject } from '../../base/json.ts';
import { isJsonObject } from '../../base/json.ts';
import type { BulkShape } from '../../core/bulk.ts';
import { toRecord } from '../graphql/rows.ts';

/** A node as REST's records; undefined where it does not tell all that REST does. `type` is GraphQL's type of the node. */
type Shape = (node: JsonObject, parent: JsonObject, type: string) => readonly MutableJsonObject[] | undefined;

/** The shapes by name: where REST's records differ from the node by more than `toRecord` does (facts: GitLab 18.9). */
export const shapes: Readonly<Record<BulkShape, Shape>> = {
  pipeline: toPipeline,
  test_report_summary: toTestReportSummary,
  notes: toNotes,
};

/**
 * `/projects/:id/pipelines/:pipeline_id` has the fields of the list, which the parent is; then these. A status that has
 * changed since the list was read does not fit to the parent's any more.
 */
function toPipeline(node: JsonObject, parent: JsonObject): readonly MutableJsonObject[] | undefined {
  const {
    status,
    ref_path: refPath,
    yaml_error_messages: yamlErrors,
    coverage,
    detailed_status: detailedStatus,
    ...fields
  } = toRecord(node);
  const isSame = typeof status === 'string' && status.toLowerCase() === parent['status'];
  if (!isSame || !isJsonObject(fields['user']) || !isJsonObject(detailedStatus)) return undefined;
  return [
    {
      ...fields,
      // What the list tells, with its times: it is the same pipeline, unchanged.
      ...parent,
      tag: typeof refPath === 'string' && refPath.startsWith('refs/tags/'),
      yaml_errors: yamlErrors ?? null,
      coverage: typeof coverage === 'number' ? coverage.toFixed(2) : null,
      // The statuses of pipelines have no picture: only those of jobs do (Gitlab::Ci::Status::Core#illustration).
      detailed_status: { ...detailedStatus, illustration: null },
    },
  ];
}

function toTestReportSummary(node: JsonObject): readonly MutableJsonObject[] | undefined {
  const { testReportSummary } = node;
  if (!isJsonObject(testReportSummary)) return undefined;
  const suites = wholeList(testReportSummary['testSuites']);
  const records = suites?.map((suite) => {
    const ids = suite['buildIds'];
    return { ...toRecord(suite), build_ids: Array.isArray(ids) ? ids.map(Number) : null };
  });
  if (records === undefined || !isJsonObject(testReportSummary['total'])) return undefined;
  return [{ total: toRecord(testReportSummary['total']), test_suites: records }];
}

/** The rows of a list; undefined where it has more pages, or a row that may not be seen. */
function wholeList(list: Json | undefined): readonly JsonObject[] | undefined {
  const { nodes, pageInfo } = isJsonObject(list) ? list : {};
  if (!Array.isArray(nodes) || !isJsonObject(pageInfo) || pageInfo['hasNextPage'] !== false) return undefined;
  const rows = nodes as readonly Json[];
  return rows.every(isJsonObject) ? rows : undefined;
}

function toNotes(
  node: JsonObject,
  parent: JsonObject,
  type: string,
): readonly MutableJsonObject[] | undefined {
  const notes: MutableJsonObject[] = [];
  const rows = wholeList(node['notes']);
  if (rows === undefined) return undefined;
  // GraphQL adds the notes of a merge request's commits (MergeRequest#related_notes); they are not the merge request's own.
  for (const row of rows.filter(({ noteableType = type }) => noteableType === type)) {
    const note = toNote(row, parent, type);
    if (note === undefined) return undefined;
    notes.push(note);
  }
  return notes;
}

/** Classes of notes that hold nothing but what GraphQL tells, with REST's `type`. */
const noteTypes: ReadonlyMap<string, string | null> = new Map([
  ['Note', null],
  ['DiscussionNote', 'DiscussionNote'],
]);

/** The class in a global id: GitLab names what a note is by it. */
function classOf(id: Json | undefined): string {
  return typeof id === 'string' ? (/^gid:\/\/gitlab\/(\w+)\/\d+$/.exec(id)?.[1] ?? '') : '';
}

function toNote(row: JsonObject, parent: JsonObject, type: string): MutableJsonObject | undefined {
  const noteType = noteTypes.get(classOf(row['id']));
  const { resolved, resolved_by: resolvedBy, resolved_at: resolvedAt, ...fields } = toRecord(row);
  const { author, internal, imported, resolvable } = fields;
  // Where it was imported from, and who resolved it, are not always told.
  const isTold = isJsonObject(author) && typeof internal === 'boolean' && imported === false;
  const isResolutionTold =
    resolvable === false ||
    (resolvable === true && typeof resolved === 'boolean' && (!resolved || isJsonObject(resolvedBy)));
  if (noteType === undefined || !isTold || !isResolutionTold) return undefined;
  return {
    ...fields,
    type: noteType,
    noteable_id: parent['id'],
    noteable_type: type,
    project_id: parent['project_id'],
    ...(resolvable ? { resolved, resolved_by: resolvedBy ?? null, resolved_at: resolvedAt ?? null } : {}),
    confidential: internal,
    imported_from: 'none',
    noteable_iid: parent['iid'],
    commands_changes: {},
  };
}
