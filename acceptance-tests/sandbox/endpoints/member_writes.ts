import type { Endpoint } from '../endpoint.ts';
import type { SpaceKind } from '../families/access.ts';
import { postInvitations, removeInvitation } from '../writes/invitations.ts';
import { postMember, putMember, removeMembership } from '../writes/members.ts';

const accessLevel = { type: 'integer', isRequired: true } as const;

function endpointsOf(kind: SpaceKind): readonly Endpoint[] {
  const template = `/${kind}s/:id`;
  return [
    {
      method: 'POST',
      template: `${template}/members`,
      params: {
        access_level: accessLevel,
        user_id: 'any',
        username: 'string',
        expires_at: 'date-time',
        invite_source: { type: 'string', default: 'members-api' },
        // Read, although GitLab does not declare it here.
        member_role_id: 'integer',
      },
      rules: [
        { kind: 'mutually_exclusive', names: ['user_id', 'username'] },
        { kind: 'at_least_one', names: ['user_id', 'username'] },
      ],
      answer: (call) => postMember(call, kind),
    },
    {
      method: 'PUT',
      template: `${template}/members/:user_id`,
      params: { access_level: accessLevel, expires_at: 'date-time', member_role_id: 'integer' },
      answer: (call) => putMember(call, kind),
    },
    {
      method: 'DELETE',
      template: `${template}/members/:user_id`,
      params: {
        skip_subresources: { type: 'boolean', default: false },
        unassign_issuables: { type: 'boolean', default: false },
      },
      answer: (call) => removeMembership(call, kind),
    },
    {
      method: 'POST',
      template: `${template}/invitations`,
      params: {
        access_level: { ...accessLevel, values: [10, 15, 20, 30, 40, 50, 5] },
        email: 'any',
        user_id: 'any',
        expires_at: 'date-time',
        invite_source: { type: 'string', default: 'invitations-api' },
        member_role_id: 'integer',
      },
      answer: (call) => postInvitations(call, kind),
    },
    {
      method: 'DELETE',
      template: `${template}/invitations/:email`,
      params: {},
      answer: (call) => removeInvitation(call, kind),
    },
  ];
}

const endpoints: readonly Endpoint[] = [...endpointsOf('group'), ...endpointsOf('project')];

export default endpoints;
