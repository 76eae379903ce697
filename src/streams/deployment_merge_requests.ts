import { stream } from '../core/stream.ts';
import deployments from './deployments.ts';

export default stream('deployment_merge_requests', {
  description: 'The merge requests that each changed deployment shipped, as they were when it was read.',
  docs: 'deployments/#list-all-merge-requests-associated-with-a-deployment',
  per: deployments,
  route: '/projects/:project_id/deployments/:id/merge_requests',
  query: { scope: 'all', state: 'all' },
  key: ['deployment_id', 'id'],
  carry: { deployment_id: 'id', deployment_updated_at: 'updated_at' },
  sync: {
    mode: 'children',
    paging: 'offset',
    cursor: 'deployment_updated_at',
    // A background job links the merge requests after the deployment has succeeded, and does not touch it.
    touchThrottleSeconds: 60,
  },
  flatten: ['author', 'assignee', 'merged_by', 'merge_user', 'closed_by', 'milestone'],
  needs: {
    feature: ['environments_access_level', 'builds_access_level', 'merge_requests_access_level'],
    // GitLab finds no merge request where the feature is off, and says so by an empty list.
    isEmptyWhenOff: true,
    tier: 'free',
    role: 'reporter',
    jobToken: true,
  },
});
