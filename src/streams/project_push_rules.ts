import { stream } from '../core/stream.ts';

export default stream('project_push_rules', {
  description: 'The push rules of each project that has some.',
  docs: 'project_push_rules/#get-project-push-rules',
  per: 'project',
  route: '/projects/:project_id/push_rule',
  answer: 'object',
  key: ['id'],
  sync: { mode: 'snapshot', paging: 'one' },
  needs: { tier: 'premium', role: 'maintainer', jobToken: false },
});
