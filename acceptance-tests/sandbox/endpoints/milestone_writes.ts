import type { Endpoint } from '../endpoint.ts';
import type { Source } from '../model/spaces.ts';
import { getMilestone, postMilestone, putMilestone } from '../writes/milestones.ts';

const fields = { description: 'string', due_date: 'string', start_date: 'string' } as const;

function endpointsOf(kind: Source['kind']): readonly Endpoint[] {
  const template = `/${kind}s/:id/milestones`;
  return [
    {
      template: `${template}/:milestone_id`,
      params: {},
      answer: (call) => getMilestone(call, kind),
    },
    {
      method: 'POST',
      template,
      params: { title: { type: 'string', isRequired: true }, ...fields },
      answer: (call) => postMilestone(call, kind),
    },
    {
      method: 'PUT',
      template: `${template}/:milestone_id`,
      params: { title: 'string', state_event: { type: 'string', values: ['close', 'activate'] }, ...fields },
      rules: [
        { kind: 'at_least_one', names: ['title', 'description', 'start_date', 'due_date', 'state_event'] },
      ],
      answer: (call) => putMilestone(call, kind),
    },
  ];
}

const endpoints: readonly Endpoint[] = [...endpointsOf('project'), ...endpointsOf('group')];

export default endpoints;
