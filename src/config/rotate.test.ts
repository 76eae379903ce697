import { describe, expect, it } from 'vitest';
import { withRotatedTokens } from './rotate.ts';

const tokens = {
  accessToken: 'new access',
  refreshToken: 'new refresh',
  expiresAt: Date.parse('2024-05-02T12:00:00Z'),
};

describe('withRotatedTokens', () => {
  it('changes the tokens and nothing else', () => {
    const input = {
      credentials: {
        auth_type: 'oauth2.0',
        client_id: 'id',
        access_token: 'a',
        refresh_token: 'r',
        token_expiry_date: 'x',
        more: 1,
      },
      groups: 'a b',
      unknown: [null],
    };
    const before = structuredClone(input);
    expect(withRotatedTokens(input, tokens)).toEqual({
      ...input,
      credentials: {
        ...input.credentials,
        access_token: 'new access',
        refresh_token: 'new refresh',
        token_expiry_date: '2024-05-02T12:00:00.000Z',
      },
    });
    expect(input).toEqual(before);
  });

  it('leaves the expiry out where it is not known: the old one is not true any more', () => {
    const input = { credentials: { access_token: 'a', token_expiry_date: '2024-05-02T10:00:00Z' } };
    const { credentials } = withRotatedTokens(input, { ...tokens, expiresAt: undefined });
    expect(credentials).toEqual({
      auth_type: 'oauth2.0',
      access_token: 'new access',
      refresh_token: 'new refresh',
    });
  });

  it('writes the published fields where others were written', () => {
    const input = { credentials: { client_id: 'id', access_token_expires_at: '2024-05-02T10:00:00Z' } };
    expect(withRotatedTokens(input, tokens).credentials).toEqual({
      auth_type: 'oauth2.0',
      client_id: 'id',
      access_token: 'new access',
      refresh_token: 'new refresh',
      token_expiry_date: '2024-05-02T12:00:00.000Z',
    });
  });
});
