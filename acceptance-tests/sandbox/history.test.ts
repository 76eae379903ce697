import { describe, expect, it } from 'vitest';
import { declaredName } from './endpoint.ts';
import { history, isAtLeast, modulesOf } from './history.ts';
import { loadModules } from './modules.ts';

const modules = await loadModules();

describe('the history of endpoints', () => {
  it('names endpoints and parameters that the sandbox has', () => {
    for (const [template, { keyset, params = {} }] of Object.entries(history)) {
      const endpoint = modules.endpoints.find((one) => declaredName(one) === template);
      expect([template, endpoint === undefined]).toEqual([template, false]);
      if (keyset !== undefined) expect(endpoint?.pagers).toContain('pagination');
      for (const name of Object.keys(params)) expect(modules.declared.get(template)).toHaveProperty(name);
    }
  });

  it('takes away what a version does not have yet', () => {
    const old = modulesOf(modules, '15.0.0');
    const templates = old.endpoints.map(({ template }) => template);
    expect(templates).not.toContain('/groups/:id/service_accounts');
    expect(templates).toContain('/projects/:id/issues');
    expect(old.endpoints.find(({ template }) => template === '/projects/:id/issues')?.pagers).toEqual([]);
    expect(old.declared.get('/projects/:id/releases')).not.toHaveProperty('updated_after');
    expect(modulesOf(modules, '18.9.0-ee').declared).toEqual(modules.declared);
  });

  it('counts releases as numbers', () => {
    expect(isAtLeast('15.10.0', '15.9')).toBe(true);
    expect(isAtLeast('15.9.9-ee', '15.10')).toBe(false);
  });
});
