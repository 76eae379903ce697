import { operation } from '../core/operation.ts';

export default operation('issues.search', {
  description: 'Lists the issues of a project, of a group with its subgroups, or of all that the token sees.',
  docs: 'issues/#list-issues',
  method: 'GET',
  routes: [
    { path: '/projects/:project/issues', role: 'guest' },
    { path: '/groups/:group/issues', role: 'guest' },
    { path: '/issues', role: 'none' },
  ],
  answer: 'list',
  repeat: { by: 'nature' },
});
