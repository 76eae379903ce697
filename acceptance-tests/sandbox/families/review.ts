import { createHash } from 'node:crypto';
import type { Access } from '../access.ts';
import { forbidden, jsonAnswer, rowNotFound } from '../answer.ts';
import type { Answer, Refusal } from '../answer.ts';
import type { TruthRow } from '../contract.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { readableMergeRequests } from '../endpoints/merge_requests.ts';
import { findProject, requireViewer } from '../lookup.ts';
import type { MergeRequest } from '../model/issuables.ts';
import type { Project } from '../model/spaces.ts';
import { offsetPage } from '../paging.ts';
import { perProject } from '../project-truth.ts';
import { formatTime } from '../time.ts';
import type { World } from '../world.ts';

/** Where the rows of one merge request are asked for. */
export interface Place {
  readonly world: World;
  readonly access: Access;
  readonly project: Project;
  readonly request: MergeRequest;
}

/** A list below merge requests. Its rows follow from the merge request: they change only with it. */
export interface ReviewList<Row> {
  readonly stream: string;
  /** Behind `/projects/:id/merge_requests/:iid/`. */
  readonly path: string;
  /** Parameters besides those of paging. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Whether nobody gets a 401. */
  readonly isForUsers?: true;
  /** The answer where the merge request may not be read. */
  readonly refusal?: () => Refusal;
  readonly rows: (place: Place) => readonly Row[];
  /** Rows that are taken out after paging, as GitLab does: pages may be short. */
  readonly isVisible?: (row: Row, place: Place) => boolean;
  /** Whether the merge request's own time of change tells of the row; absent: it tells of all. */
  readonly isTold?: (row: Row, place: Place) => boolean;
  readonly key: (row: Row, place: Place) => TruthRow['key'];
  readonly cursor: (row: Row, place: Place) => string | undefined;
  readonly render: (call: Call, row: Row, place: Place) => Record<string, unknown>;
}

/** One object below each merge request. */
export interface ReviewObject {
  readonly stream: string;
  readonly path: string;
  readonly render: (call: Call, place: Place) => Record<string, unknown>;
}

/** An endpoint below merge requests and the truth of its stream. */
export interface ReviewPart {
  readonly endpoint: Endpoint;
  readonly stream: string;
  readonly truth: Truth;
}

/** The parameters of paging by number. */
export const pagingParams = {
  page: { type: 'integer', default: 1 },
  per_page: { type: 'integer', default: 20 },
} as const;

/** A list below merge requests as endpoint and truth. */
export function reviewList<Row>(list: ReviewList<Row>): ReviewPart {
  const isVisible = list.isVisible ?? (() => true);
  const answer = (call: Call): Answer => {
    if (list.isForUsers === true) requireViewer(call);
    const place = findPlace(call, list.refusal);
    return offsetPage(call, list.rows(place), (row) => JSON.stringify(list.render(call, row, place)), {
      filter: (row) => isVisible(row, place),
    });
  };
  return {
    endpoint: { template: templateOf(list.path), params: { ...pagingParams, ...list.params }, answer },
    stream: list.stream,
    truth: perMergeRequest((place) =>
      list
        .rows(place)
        .filter((row) => isVisible(row, place) && list.isTold?.(row, place) !== false)
        .map((row) => ({ key: list.key(row, place), cursor: list.cursor(row, place), row })),
    ),
  };
}

/** An object below each merge request as endpoint and truth. */
export function reviewObject(object: ReviewObject): ReviewPart {
  const answer = (call: Call): Answer => jsonAnswer(200, object.render(call, findPlace(call)));
  return {
    endpoint: { template: templateOf(object.path), params: {}, answer },
    stream: object.stream,
    truth: perMergeRequest((place) => [
      { key: placeKey(place), cursor: changeOf(place), row: { title: place.request.title } },
    ]),
  };
}

/** The endpoints of parts. */
export function endpointsOf(parts: readonly ReviewPart[]): readonly Endpoint[] {
  return parts.map(({ endpoint }) => endpoint);
}

/** The truths of parts, by stream. */
export function truthsOf(parts: readonly ReviewPart[]): Readonly<Record<string, Truth>> {
  return Object.fromEntries(parts.map(({ stream, truth }) => [stream, truth]));
}

/** The key of what a merge request has once. */
export function placeKey({ project, request }: Place): { project_id: number; merge_request_iid: number } {
  return { project_id: project.id, merge_request_iid: request.iid };
}

/** The cursor of rows without a time of change of their own: when their merge request changed. */
export function changeOf({ request }: Place): string {
  return formatTime(request.updatedAt);
}

/** A sha that a text always gives. */
export function shaOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

/** Ids of up to ten rows of a merge request, unique among all of their kind. */
export function idWithin(request: MergeRequest, index: number): number {
  return request.id * 10 + index;
}

function templateOf(path: string): string {
  return `/projects/:id/merge_requests/:iid/${path}`;
}

function findPlace(call: Call, refusal: () => Refusal = forbidden): Place {
  const { world, access } = call;
  const project = findProject(call);
  if (!access.can(project, 'merge_requests')) throw refusal();
  const request = world.mergeRequests.of(project.id).find((row) => String(row.iid) === call.path.iid);
  if (request === undefined) throw rowNotFound();
  return { world, access, project, request };
}

function perMergeRequest(rowsOf: (place: Place) => readonly TruthRow[]): Truth {
  return perProject((project, { world, access }) =>
    readableMergeRequests(world, access, project).flatMap((request) =>
      rowsOf({ world, access, project, request }),
    ),
  );
}
