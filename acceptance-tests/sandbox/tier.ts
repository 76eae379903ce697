import { forbidden } from './answer.ts';
import type { Answer, Refusal } from './answer.ts';
import type { Call, Endpoint } from './endpoint.ts';
import { findGroup, findProject, requireViewer } from './lookup.ts';

/** What GitLab is licensed for. */
export type Tier = 'free' | 'premium' | 'ultimate';

/** The tiers, each with all that those before it have. */
export const tiers: readonly Tier[] = ['free', 'premium', 'ultimate'];

/** The licence that an endpoint asks for. One that asks for none has no such value, whatever its page says. */
export interface License {
  /** By the list that has the licensed feature in `ee/app/models/gitlab_subscriptions/features.rb` of 18.9. */
  readonly tier: 'premium' | 'ultimate';
  /** How GitLab refuses without it; absent: 403. */
  readonly refusal?: () => Refusal;
  /** Set where the licence is asked for before the role. */
  readonly isAskedFirst?: true;
}

/** Whether a tier has what another one has. */
export function covers(tier: Tier, asked: Tier): boolean {
  return tiers.indexOf(tier) >= tiers.indexOf(asked);
}

/** Whether the instance that is called has a tier. */
export function hasTier({ settings }: Pick<Call, 'settings'>, asked: Tier): boolean {
  return covers(settings.tier, asked);
}

/**
 * The endpoint's answer, or the refusal of an instance that is not licensed for it. What the viewer would be refused
 * with a licence too (no token, no such group or project, a role that is too low) comes first.
 */
export function answerWithin(call: Call, endpoint: Endpoint): Answer {
  const { license } = endpoint;
  if (license === undefined || hasTier(call, license.tier)) return endpoint.answer(call);
  if (license.isAskedFirst === true) requireOwner(call, endpoint);
  else endpoint.answer(call);
  throw (license.refusal ?? forbidden)();
}

/** Finds the group or project that the endpoint belongs to, for somebody. */
function requireOwner(call: Call, { template }: Endpoint): void {
  requireViewer(call);
  if (template.startsWith('/projects/:id')) findProject(call);
  else findGroup(call);
}
