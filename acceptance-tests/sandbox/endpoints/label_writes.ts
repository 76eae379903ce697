import type { Endpoint } from '../endpoint.ts';
import type { Source } from '../model/spaces.ts';
import { getLabel, postLabel, putLabel } from '../writes/labels.ts';

const created = {
  name: { type: 'string', isRequired: true },
  color: { type: 'string', isRequired: true },
  description: 'string',
  archived: 'boolean',
} as const;

const updated = { new_name: 'string', color: 'string', description: 'string', archived: 'boolean' } as const;

const priority = { priority: 'integer' } as const;

function endpointsOf(kind: Source['kind']): readonly Endpoint[] {
  const template = `/${kind}s/:id/labels`;
  const isProject = kind === 'project';
  const fields = { ...updated, ...(isProject ? priority : {}) };
  const names = isProject
    ? ['new_name', 'color', 'description', 'priority', 'archived']
    : ['new_name', 'color', 'description', 'archived'];
  const atLeastOne = { kind: 'at_least_one', names } as const;
  const seen = { include_ancestor_groups: { type: 'boolean', default: true } } as const;
  const searched = { include_descendant_groups: 'boolean', only_group_labels: 'boolean' } as const;
  return [
    {
      template: `${template}/:name`,
      params: { ...seen, ...(isProject ? {} : searched) },
      answer: (call) => getLabel(call, kind),
    },
    {
      method: 'POST',
      template,
      params: { ...created, ...(isProject ? priority : {}) },
      answer: (call) => postLabel(call, kind),
    },
    {
      method: 'PUT',
      template: `${template}/:name`,
      params: fields,
      rules: [atLeastOne],
      answer: (call) => putLabel(call, kind),
    },
    {
      method: 'PUT',
      template,
      params: { label_id: 'integer', name: 'string', ...fields },
      rules: [atLeastOne, { kind: 'exactly_one', names: ['label_id', 'name'] }],
      answer: (call) => putLabel(call, kind),
    },
  ];
}

const endpoints: readonly Endpoint[] = [...endpointsOf('project'), ...endpointsOf('group')];

export default endpoints;
