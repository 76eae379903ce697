import { Refusal, forbidden, rowsAnswer, unauthorized } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call, Endpoint, Truth } from '../endpoint.ts';
import { administrators, findSpace, perSpace } from '../families/access.ts';
import type { Space } from '../families/access.ts';
import { requireViewer } from '../lookup.ts';

interface SamlLink {
  readonly name: string;
  readonly accessLevel: number;
  /** Absent: whichever provider names the group. */
  readonly provider: string | undefined;
}

interface LdapLink {
  readonly provider: string;
  readonly cn: string | undefined;
  readonly filter: string | undefined;
  readonly accessLevel: number;
}

/** Two links of one name, which only the provider tells apart. */
function samlLinksOf({ id }: Space): readonly SamlLink[] {
  const name = `engineers-${id}`;
  return [
    { name, accessLevel: 30, provider: undefined },
    { name, accessLevel: 40, provider: 'saml' },
  ];
}

/** One link by name and one by filter. */
function ldapLinksOf({ id }: Space): readonly LdapLink[] {
  return [
    { provider: 'ldapmain', cn: `group-${id}`, filter: undefined, accessLevel: 20 },
    { provider: 'ldapmain', cn: undefined, filter: `(employeeNumber>=${id})`, accessLevel: 30 },
  ];
}

/** A role that is too low is refused with 401; the list is not paged. */
function listSaml(call: Call): Answer {
  requireViewer(call);
  const space = findSpace(call, 'group');
  if (space.level < administrators.group) throw unauthorized();
  const rows = samlLinksOf(space).map(({ name, accessLevel, provider = null }) =>
    JSON.stringify({ name, access_level: accessLevel, member_role_id: null, provider }),
  );
  return rowsAnswer(rows, {});
}

/** A group without links is answered with 404; the list is not paged. */
function listLdap(call: Call): Answer {
  requireViewer(call);
  const space = findSpace(call, 'group');
  if (space.level < administrators.group) throw forbidden();
  const rows = ldapLinksOf(space).map(({ provider, cn = null, filter = null, accessLevel }) =>
    JSON.stringify({ cn, group_access: accessLevel, provider, filter, member_role_id: null }),
  );
  if (rows.length === 0) throw new Refusal(404, { message: 'No linked LDAP groups found' });
  return rowsAnswer(rows, {});
}

const endpoints: readonly Endpoint[] = [
  {
    template: '/groups/:id/saml_group_links',
    params: {},
    license: { tier: 'premium', refusal: unauthorized },
    answer: listSaml,
  },
  { template: '/groups/:id/ldap_group_links', params: {}, answer: listLdap },
];

export default endpoints;

/** The links of the scope's groups. */
export const truth: Readonly<Record<string, Truth>> = {
  saml_group_links: perSpace('group', administrators.group, (space) =>
    samlLinksOf(space).map((row) => ({
      key: { group_id: space.id, name: row.name, provider: row.provider ?? '' },
      cursor: undefined,
      row,
    })),
  ),
  ldap_group_links: perSpace('group', administrators.group, (space) =>
    ldapLinksOf(space).map((row) => ({
      key: { group_id: space.id, provider: row.provider, cn: row.cn ?? '', filter: row.filter ?? '' },
      cursor: undefined,
      row,
    })),
  ),
};
