import { describe, expect, it } from 'vitest';
import { readBaseUrl } from './url.ts';

function read(text: string): { baseUrl: string | undefined; faults: string[] } {
  const faults: string[] = [];
  const baseUrl = readBaseUrl(text, (path, why) => faults.push(`${path} ${why}`));
  return { baseUrl, faults };
}

describe('readBaseUrl', () => {
  it.each([
    ['gitlab.com', 'https://gitlab.com/'],
    ['GitLab.COM', 'https://gitlab.com/'],
    ['https://gitlab.com', 'https://gitlab.com/'],
    ['https://gitlab.com/', 'https://gitlab.com/'],
    ['https://gitlab.com//', 'https://gitlab.com/'],
    ['https://gitlab.com:443', 'https://gitlab.com/'],
    ['HTTPS://gitlab.com/api/v4', 'https://gitlab.com/'],
    ['gitlab.com/api/v4/', 'https://gitlab.com/'],
    ['http://gitlab.example.com', 'http://gitlab.example.com/'],
    ['gitlab.example.com:8443', 'https://gitlab.example.com:8443/'],
    ['localhost:8080', 'https://localhost:8080/'],
    ['http://localhost:8080/api/v4', 'http://localhost:8080/'],
    ['10.0.0.7', 'https://10.0.0.7/'],
    ['http://[::1]:3000', 'http://[::1]:3000/'],
    ['[2001:db8::1]', 'https://[2001:db8::1]/'],
    ['gitlab_ci:80', 'https://gitlab_ci:80/'],
    ['example.com/gitlab', 'https://example.com/gitlab/'],
    ['https://example.com/tools/gitlab/api/v4/', 'https://example.com/tools/gitlab/'],
    ['https://müller.example', 'https://xn--mller-kva.example/'],
  ])('reads %s', (text, baseUrl) => {
    expect(read(text)).toEqual({ baseUrl, faults: [] });
  });

  it.each([
    ['ftp://gitlab.com', 'https:// or http://'],
    ['git@gitlab.com', 'user name'],
    ['https://user:hunter2@gitlab.com', 'user name'],
    ['https:///user:hunter2@gitlab.com', 'user name'],
    ['https://gitlab.com?private_token=hunter2', 'query'],
    ['https://gitlab.com/#hunter2', 'fragment'],
    ['https:gitlab.com', 'address of a GitLab instance'],
    ['https:/gitlab.com', 'address of a GitLab instance'],
    ['https://', 'address of a GitLab instance'],
    ['gitlab com', 'address of a GitLab instance'],
    ['https://gitlab.com\\evil', 'address of a GitLab instance'],
    ['gitlab.com:99999', 'address of a GitLab instance'],
    ['::1', 'address of a GitLab instance'],
    ['-', 'address of a GitLab instance'],
    ['https://gitlab.com/a b', 'address of a GitLab instance'],
    ['https://gitlab.com/a%20b', 'address of a GitLab instance'],
  ])('refuses %s and does not repeat it', (text, why) => {
    const { baseUrl, faults } = read(text);
    expect(baseUrl).toBeUndefined();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(why);
    expect(faults[0]).not.toContain('hunter2');
  });
});
