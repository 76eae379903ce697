import type { Endpoint } from '../endpoint.ts';
import { getRelease, postRelease, putRelease, removeRelease } from '../writes/releases.ts';

const template = '/projects/:id/releases/:tag_name';

const fields = {
  name: 'string',
  description: 'string',
  milestones: 'any',
  milestone_ids: 'any',
  released_at: 'date-time',
} as const;

const oneWay = {
  kind: 'mutually_exclusive',
  names: ['milestones', 'milestone_ids'],
  wording: 'Cannot specify milestones and milestone_ids at the same time',
} as const;

const endpoints: readonly Endpoint[] = [
  { template, params: { include_html_description: 'boolean' }, allowsJobToken: true, answer: getRelease },
  {
    method: 'POST',
    template: '/projects/:id/releases',
    params: {
      tag_name: { type: 'string', isRequired: true },
      tag_message: 'string',
      ref: 'string',
      assets: 'any',
      legacy_catalog_publish: 'boolean',
      ...fields,
    },
    rules: [oneWay],
    allowsJobToken: true,
    answer: postRelease,
  },
  { method: 'PUT', template, params: fields, rules: [oneWay], allowsJobToken: true, answer: putRelease },
  { method: 'DELETE', template, params: {}, allowsJobToken: true, answer: removeRelease },
];

export default endpoints;
