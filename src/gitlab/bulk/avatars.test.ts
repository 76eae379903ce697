import { describe, expect, it } from 'vitest';
import { completePictures, hasPathAlone, prefixFrom } from './avatars.ts';

const path = '/uploads/-/system/user/avatar/7/avatar.png';
const node = (avatarUrl: string | null) => ({
  notes: { nodes: [{ author: { id: 'gid://gitlab/User/7', avatarUrl } }] },
});
const record = (id: number, avatar_url: string | null) => ({ author: { id, avatar_url } });

describe('pictures of users', () => {
  it('are whole, or paths alone', () => {
    expect(hasPathAlone(node(path))).toBe(true);
    expect(hasPathAlone(node('https://www.gravatar.com/avatar/1'))).toBe(false);
    expect(hasPathAlone(node(null))).toBe(false);
  });

  it("begin as REST's record of the same user shows", () => {
    expect(prefixFrom(node(path), record(7, `https://assets.example.com${path}`))).toBe(
      'https://assets.example.com',
    );
    expect(prefixFrom(node(path), record(8, `https://assets.example.com${path}`))).toBeUndefined();
    expect(prefixFrom(node(path), record(7, 'https://example.com/other.png'))).toBeUndefined();
    expect(prefixFrom(node(path), record(7, path))).toBeUndefined();
  });

  it('are completed where they are paths, and nowhere else', () => {
    const whole = {
      body: path,
      author: { avatar_url: path },
      others: [{ avatar_url: 'https://x/y' }, { avatar_url: null }],
    };
    expect(completePictures(whole, 'https://h')).toEqual({
      body: path,
      author: { avatar_url: `https://h${path}` },
      others: [{ avatar_url: 'https://x/y' }, { avatar_url: null }],
    });
  });
});
