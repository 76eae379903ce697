import { rowNotFound } from '../answer.ts';
import { changeOf, endpointsOf, placeKey, reviewList, shaOf, truthsOf } from '../families/review.ts';
import type { Note } from '../model/issuables.ts';
import { renderNote } from '../render/note.ts';
import { isTold } from '../told.ts';

const parts = [
  // Each note is the only one of its discussion here.
  reviewList<Note>({
    stream: 'merge_request_discussions',
    path: 'discussions',
    isForUsers: true,
    refusal: rowNotFound,
    rows: ({ world, request }) => world.notes.of(`MergeRequest:${request.id}`),
    // Internal notes are for planners and above.
    isVisible: (note, { access, project }) => !note.isConfidential || access.projectLevel(project) >= 15,
    isTold: (note, { request }) => isTold(note, request),
    key: (note, place) => ({ ...placeKey(place), id: shaOf(`discussion ${note.id}`) }),
    cursor: (_note, place) => changeOf(place),
    render: (call, note) => ({
      id: shaOf(`discussion ${note.id}`),
      individual_note: note.kind === undefined,
      notes: [renderNote(call, note)],
    }),
  }),
];

export default endpointsOf(parts);

/** The discussions of the readable merge requests. */
export const truth = truthsOf(parts);
