import { byUpdate } from '../core/families.ts';
import { stream } from '../core/stream.ts';

export default stream('pipelines', {
  description: 'The pipelines of each project, the child pipelines that other pipelines start among them.',
  docs: 'pipelines/#list-project-pipelines',
  per: 'project',
  route: '/projects/:project_id/pipelines',
  // GitLab leaves child pipelines out of the list unless it is asked for them alone.
  variants: { children: { source: 'parent_pipeline' } },
  key: ['id'],
  sync: byUpdate('id'),
  sweep: { query: { order_by: 'id', sort: 'asc' } },
  // Pipelines of external CI stay where CI/CD is switched off, but GitLab lists none of them: besides read_pipeline, the
  // list asks for read_build, which is refused then (lib/api/ci/pipelines.rb and project_policy.rb of 18.9).
  needs: {
    feature: 'builds_access_level',
    tier: 'free',
    role: 'reporter',
    jobToken: true,
    since: { variants: { children: '17.0' } },
  },
});
