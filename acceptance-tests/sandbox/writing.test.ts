import { describe, expect, it } from 'vitest';
import { isWrite } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { losingFaults, planFaults, randomFaults } from './faults.ts';
import { loadModules } from './modules.ts';
import { createRandom } from './random.ts';
import { moveProject, updateProject } from './mutations/spaces.ts';
import { createTestKit, pluck, read, testNow } from './test-kit.ts';
import type { Reply, TestKit } from './test-kit.ts';
import { fromMillis } from './time.ts';
import { sandboxTokens } from './tokens.ts';

const now = fromMillis(testNow);
const modules = await loadModules();
const writes = modules.endpoints.filter(isWrite);
const inProjects = writes.filter(({ template }) => template.startsWith('/projects/:id/'));

/** What the endpoints need to be asked at all: every parameter that one of them requires. */
const body = {
  title: 'x',
  body: 'x',
  name: 'x',
  username: 'x',
  email: 'x@example.org',
  color: '#fff',
  tag_name: 'x',
  ref: 'main',
  access_level: 30,
  password: 'long enough for once',
};

function nameOf({ method, template }: Endpoint): string {
  return `${method ?? 'GET'} ${template}`;
}

/** Only what the endpoint declares, so that no two parameters exclude each other. */
function bodyFor(endpoint: Endpoint): Readonly<Record<string, unknown>> {
  const declared = Object.keys(endpoint.params ?? {});
  const wanted = Object.entries({ ...body, new_name: 'y', state_event: 'close', username: 'guest' });
  return Object.fromEntries(wanted.filter(([name]) => declared.includes(name)));
}

function ask({ sandbox }: TestKit, endpoint: Endpoint, id: string, token: string): Reply {
  const url = `/api/v4${endpoint.template.replace(':id', id).replaceAll(/:\w+/g, '1')}`;
  const headers = { ...(token === '' ? {} : { 'private-token': token }), 'content-type': 'application/json' };
  return read(
    sandbox.handle({
      method: endpoint.method ?? 'GET',
      url,
      headers,
      body: JSON.stringify(bodyFor(endpoint)),
    }),
  );
}

describe('every endpoint that writes', () => {
  it('asks for a token, and for one that may write', async () => {
    const kit = await createTestKit();
    const { revision } = kit.world;
    for (const endpoint of writes) {
      expect([nameOf(endpoint), ask(kit, endpoint, '1', '').status]).toEqual([nameOf(endpoint), 401]);
      const reading = ask(kit, endpoint, '1', sandboxTokens.admin);
      expect([nameOf(endpoint), reading.status, reading.json]).toMatchObject([
        nameOf(endpoint),
        403,
        { error: 'insufficient_scope' },
      ]);
    }
    expect(kit.world.revision).toBe(revision);
  });

  it('finds no group, project or user that is not there', async () => {
    const kit = await createTestKit();
    for (const endpoint of writes.filter(({ template }) => template.includes('/:id'))) {
      const { status } = ask(kit, endpoint, '99999', sandboxTokens.adminWrite);
      expect([nameOf(endpoint), status]).toEqual([nameOf(endpoint), 404]);
    }
  });

  it('in a project that the viewer does not see says that there is none', async () => {
    const kit = await createTestKit();
    for (const endpoint of inProjects) {
      const reply = ask(kit, endpoint, '1', sandboxTokens.strangerWrite);
      expect([nameOf(endpoint), reply.json]).toEqual([
        nameOf(endpoint),
        { message: '404 Project Not Found' },
      ]);
    }
  });

  it('in a project whose path has moved refuses the old path', async () => {
    const kit = await createTestKit();
    moveProject(kit.world, 1, { path: 'renamed' }, now);
    for (const endpoint of inProjects) {
      expect([
        nameOf(endpoint),
        ask(kit, endpoint, 'alpha%2Ffirst', sandboxTokens.ownerWrite).status,
      ]).toEqual([nameOf(endpoint), 405]);
    }
  });

  it('in an archived project refuses what is not about its members', async () => {
    const kit = await createTestKit();
    updateProject(kit.world, 1, { isArchived: true }, now);
    const { revision } = kit.world;
    for (const endpoint of inProjects.filter(({ template }) => !/members|invitations/.test(template))) {
      const { status } = ask(kit, endpoint, '1', sandboxTokens.ownerWrite);
      expect([nameOf(endpoint), status]).toEqual([nameOf(endpoint), 403]);
    }
    expect(kit.world.revision).toBe(revision);
  });
});

describe('what is written', () => {
  it('stands in the lists of GraphQL too', async () => {
    const { write, sandbox } = await createTestKit();
    const issue = write('POST', '/projects/1/issues', { title: 'From a row' }).json as {
      id: number;
      iid: number;
    };
    const note = write('POST', `/projects/1/issues/${issue.iid}/notes`, { body: 'From a row' }).json as {
      id: number;
    };
    const query = `{ project(fullPath: "alpha/first") { issues(iid: "${issue.iid}") { nodes { id title notes { nodes { id body } } } } } }`;
    const headers = { 'private-token': sandboxTokens.owner, 'content-type': 'application/json' };
    const reply = sandbox.handle({
      method: 'POST',
      url: '/api/graphql',
      headers,
      body: JSON.stringify({ query }),
    });
    expect(read(reply).json).toEqual({
      data: {
        project: {
          issues: {
            nodes: [
              {
                id: `gid://gitlab/Issue/${issue.id}`,
                title: 'From a row',
                notes: { nodes: [{ id: `gid://gitlab/Note/${note.id}`, body: 'From a row' }] },
              },
            ],
          },
        },
      },
    });
  });

  it('is written whatever becomes of the answer', async () => {
    const { sandbox, world, getAll } = await createTestKit();
    const headers = { 'private-token': sandboxTokens.ownerWrite, 'content-type': 'application/json' };
    const before = world.issues.countOf(1);
    sandbox.setFaults(randomFaults(createRandom(5), 1, losingFaults));
    const seen = Array.from({ length: 40 }, (_, index) => {
      const answer = sandbox.handle({
        method: 'POST',
        url: '/api/v4/projects/1/issues',
        headers,
        body: JSON.stringify({ title: `Row ${index}` }),
      });
      return 'status' in answer ? String(answer.status) : answer.kind;
    });
    expect(new Set(seen)).toEqual(new Set(['reset', 'truncate', '502', '500']));
    expect(world.issues.countOf(1)).toBe(before + 40);
    sandbox.setFaults(undefined);
    const titles = new Set(pluck(getAll('/projects/1/issues?per_page=100'), 'title'));
    expect(Array.from({ length: 40 }, (_, index) => titles.has(`Row ${index}`))).not.toContain(false);
  });

  it('is not written where the fault comes before GitLab', async () => {
    const { sandbox, write, world } = await createTestKit();
    const before = world.issues.countOf(1);
    sandbox.setFaults(planFaults([{ fault: { kind: 'status', status: 503 }, method: 'POST', times: 1 }]));
    expect(write('POST', '/projects/1/issues', { title: 'x' }).status).toBe(503);
    expect(world.issues.countOf(1)).toBe(before);
    expect(write('POST', '/projects/1/issues', { title: 'x' }).status).toBe(201);
  });
});
