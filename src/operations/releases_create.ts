import { operation } from '../core/operation.ts';

export default operation('releases.create', {
  description: 'Makes the release of a tag; a tag that is not there yet is made from ref.',
  docs: 'releases/#create-a-release',
  method: 'POST',
  routes: [{ path: '/projects/:project/releases', role: 'developer' }],
  jobToken: true,
  repeat: {
    by: 'key',
    key: ['tag_name'],
    taken: { status: 409, says: /Release already exists/ },
    lookups: [{ paths: ['/projects/:project/releases/:tag_name'], match: { tag_name: 'tag_name' } }],
    names: { tag_name: 'tag_name' },
  },
  refusals: [
    {
      status: 422,
      says: /Ref is not specified/,
      code: 'ref_missing',
      message: 'The tag does not exist. Name the branch, tag or commit that it is made from in ref',
    },
    {
      status: 403,
      says: /protected/,
      code: 'tag_protected',
      message: 'The tag is protected, and the token may not create it',
    },
    {
      status: 400,
      says: /Milestone(?:\(s\)| id\(s\)) not found/,
      code: 'milestone_missing',
      message: 'The project has no such milestone. Create it first',
    },
  ],
  part: { object: 'releases', as: 'create' },
});
