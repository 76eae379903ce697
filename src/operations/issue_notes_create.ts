import { operation } from '../core/operation.ts';

export default operation('issue_notes.create', {
  description: 'Writes a comment on an issue; an internal one is shown to members alone.',
  docs: 'notes/#create-new-issue-note',
  method: 'POST',
  routes: [{ path: '/projects/:project/issues/:issue_iid/notes', role: 'guest' }],
  repeat: {
    by: 'mark',
    text: 'body',
    listing: '/projects/:project/issues/:issue_iid/notes',
    query: { order_by: 'created_at', sort: 'desc' },
    one: '/projects/:project/issues/:issue_iid/notes/:note_id',
    names: { note_id: 'id' },
  },
  part: { object: 'issue_notes', as: 'create' },
});
