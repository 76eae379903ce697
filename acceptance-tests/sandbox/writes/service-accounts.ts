import { createHash } from 'node:crypto';
import { badRequest, forbidden, jsonAnswer } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../endpoint.ts';
import { requireSpace } from '../families/access.ts';
import { addUser } from '../mutations/people.ts';
import { renderServiceAccount } from '../service-accounts.ts';
import { accountErrors, requireAdmin } from './users.ts';
import type { Account } from './users.ts';
import { sentenceOf } from './grants.ts';

/**
 * `POST /groups/:id/service_accounts`: for owners of groups at the top where the instance lets them, and for
 * administrators. GitLab takes only the number of the group here: a path names nothing.
 */
export function postGroupAccount(call: Call): Answer {
  const space = requireSpace(call, 'group', 50);
  const { settings, viewer, path } = call;
  const mayOwn = viewer?.isAdmin === true || settings.letsOwnersMakeServiceAccounts;
  if (space.hasParent || !mayOwn || !/^\d+$/.test(path.id ?? '')) {
    throw badRequest('User does not have permission to create a service account in this group.');
  }
  return create(call, `service_account_group_${space.id}`, { provisionedByGroupId: space.id });
}

/** `POST /service_accounts`: for administrators. */
export function postInstanceAccount(call: Call): Answer {
  requireAdmin(call);
  if (call.settings.tier === 'free') {
    throw forbidden('No more seats are available to create Service Account User');
  }
  return create(call, 'service_account', {});
}

function create(call: Call, prefix: string, more: { readonly provisionedByGroupId?: number }): Answer {
  const { world, now, viewer } = call;
  const account = accountOf(call, prefix);
  const errors = accountErrors(world, account);
  if (Object.keys(errors).length > 0) throw badRequest(sentenceOf(errors));
  const user = addUser(
    world,
    {
      ...account,
      ...more,
      type: 'service_account',
      isBot: true,
      lastActiveAt: null,
      settings: { external: true },
      ...(viewer === undefined ? {} : { createdById: viewer.id }),
    },
    now,
  );
  return jsonAnswer(201, renderServiceAccount(user));
}

/** Whatever is not sent is made up. */
function accountOf({ params, world }: Call, prefix: string): Account {
  const digits = createHash('sha256').update(`${prefix}:${world.users.rows.size}`).digest('hex').slice(0, 32);
  const username = params.text('username') ?? `${prefix}_${digits}`;
  return {
    username,
    email: params.text('email')?.toLowerCase() ?? `${prefix}_${digits}@noreply.gitlab.example.com`,
    name: params.text('name') ?? 'Service account user',
  };
}
