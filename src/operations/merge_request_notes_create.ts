import { operation } from '../core/operation.ts';

export default operation('merge_request_notes.create', {
  description: 'Writes a comment on a merge request; an internal one is shown to members alone.',
  docs: 'notes/#create-new-merge-request-note',
  method: 'POST',
  routes: [{ path: '/projects/:project/merge_requests/:merge_request_iid/notes', role: 'guest' }],
  repeat: {
    by: 'mark',
    text: 'body',
    listing: '/projects/:project/merge_requests/:merge_request_iid/notes',
    query: { order_by: 'created_at', sort: 'desc' },
    one: '/projects/:project/merge_requests/:merge_request_iid/notes/:note_id',
    names: { note_id: 'id' },
  },
  part: { object: 'merge_request_notes', as: 'create' },
});
