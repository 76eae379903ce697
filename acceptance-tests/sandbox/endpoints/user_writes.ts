import type { Call, Endpoint } from '../endpoint.ts';
import type { Answer } from '../answer.ts';
import {
  activateUser,
  blockUser,
  deactivateUser,
  postUser,
  removeUser,
  unblockUser,
} from '../writes/users.ts';

const required = { type: 'string', isRequired: true } as const;

function turning(action: string, answer: (call: Call) => Answer): Endpoint {
  return { method: 'POST', template: `/users/:id/${action}`, params: {}, answer };
}

const endpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    template: '/users',
    params: {
      email: required,
      password: 'string',
      reset_password: 'boolean',
      skip_confirmation: 'boolean',
      name: required,
      username: required,
      force_random_password: 'boolean',
      linkedin: 'string',
      twitter: 'string',
      discord: 'string',
      website_url: 'string',
      github: 'string',
      organization: 'string',
      projects_limit: 'integer',
      extern_uid: 'string',
      provider: 'string',
      bio: 'string',
      location: 'string',
      pronouns: 'string',
      public_email: 'string',
      commit_email: 'string',
      admin: 'boolean',
      can_create_group: 'boolean',
      external: 'boolean',
      avatar: 'any',
      theme_id: 'integer',
      color_scheme_id: 'integer',
      private_profile: 'boolean',
      note: 'string',
      view_diffs_file_by_file: 'boolean',
      policy_advanced_editor: 'boolean',
      shared_runners_minutes_limit: 'integer',
      extra_shared_runners_minutes_limit: 'integer',
      group_id_for_saml: 'integer',
      auditor: 'boolean',
    },
    rules: [
      { kind: 'at_least_one', names: ['password', 'reset_password', 'force_random_password'] },
      { kind: 'all_or_none', names: ['extern_uid', 'provider'] },
    ],
    answer: postUser,
  },
  turning('block', blockUser),
  turning('unblock', unblockUser),
  turning('deactivate', deactivateUser),
  turning('activate', activateUser),
  { method: 'DELETE', template: '/users/:id', params: { hard_delete: 'boolean' }, answer: removeUser },
];

export default endpoints;
