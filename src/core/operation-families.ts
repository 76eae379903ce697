import type { OperationDeclaration } from './operation.ts';
import { userByName } from './operation.ts';

/** What of a group or project the members belong to. */
export type Membered = 'group' | 'project';

const ownerOf: Readonly<Record<Membered, 'owner' | 'maintainer'>> = { group: 'owner', project: 'maintainer' };

const memberRoute = (kind: Membered): OperationDeclaration['routes'] => [
  { path: `/${kind}s/:${kind}/members/:user_id`, role: ownerOf[kind] },
];

/** Makes a user a member of a group or project. */
export function memberAddition(kind: Membered): OperationDeclaration {
  return {
    description: `Makes a user a member of a ${kind}.`,
    docs: 'members/#add-a-member-to-a-group-or-project',
    method: 'POST',
    routes: [{ path: `/${kind}s/:${kind}/members`, role: ownerOf[kind] }],
    repeat: {
      by: 'key',
      key: ['user_id'],
      taken: { status: 409, says: /Member already exists/ },
      lookups: [{ paths: [`/${kind}s/:${kind}/members/:user_id`], match: { id: 'user_id' } }],
      names: { user_id: 'id' },
    },
    finds: userByName,
    refusals: [
      {
        status: 400,
        says: /should be greater than or equal to .* inherited membership/,
        code: 'role_inherited',
        message: 'The user has a higher role by a group above, which a membership here cannot lower',
      },
    ],
    part: { object: `${kind}_members`, as: 'create' },
  };
}

/** Changes the membership of a user. */
export function memberChange(kind: Membered): OperationDeclaration {
  return {
    description: `Changes the role of a member of a ${kind}, or when the membership ends.`,
    docs: 'members/#edit-a-member-of-a-group-or-project',
    method: 'PUT',
    routes: memberRoute(kind),
    repeat: { by: 'nature' },
    finds: userByName,
    part: { object: `${kind}_members`, as: 'change' },
  };
}

/** Ends the membership of a user. */
export function memberRemoval(kind: Membered): OperationDeclaration {
  return {
    description: `Ends the membership of a user in a ${kind}.`,
    docs: 'members/#remove-a-member-from-a-group-or-project',
    method: 'DELETE',
    routes: memberRoute(kind),
    answer: 'none',
    isDestructive: true,
    repeat: { by: 'nature' },
    finds: userByName,
    part: { object: `${kind}_members`, as: 'remove' },
  };
}

/** Writes a comment on an issue or a merge request. */
export function noteCreation(kind: 'issue' | 'merge_request'): OperationDeclaration {
  const notes = `/projects/:project/${kind}s/:${kind}_iid/notes`;
  return {
    description: `Writes a comment on ${kind === 'issue' ? 'an issue' : 'a merge request'}; an internal one is shown to members alone.`,
    docs: `notes/#create-new-${kind.replace('_', '-')}-note`,
    method: 'POST',
    routes: [{ path: notes, role: 'guest' }],
    repeat: {
      by: 'mark',
      text: 'body',
      listing: notes,
      query: { order_by: 'created_at', sort: 'desc' },
      one: `${notes}/:note_id`,
      names: { note_id: 'id' },
    },
    part: { object: `${kind}_notes`, as: 'create' },
  };
}
