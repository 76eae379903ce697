import { stream } from '../core/stream.ts';

export default stream('project_languages', {
  description: 'The programming languages of each project, and how much of the code is written in them.',
  docs: 'projects/#list-programming-languages-used',
  per: 'project',
  route: '/projects/:project_id/languages',
  answer: { key: 'language', value: 'percentage' },
  key: ['project_id', 'language'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'free', role: 'guest', jobToken: false },
});
