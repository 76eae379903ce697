import type { Micros } from '../time.ts';

/** The kinds of access token that the API takes. */
export type TokenKind = 'personal' | 'project' | 'group' | 'oauth' | 'job';

/** An access token; project and group tokens act as a bot user that is a member there. */
export interface Token {
  readonly id: number;
  readonly kind: TokenKind;
  readonly value: string;
  readonly name: string;
  readonly userId: number;
  readonly scopes: readonly string[];
  readonly createdAt: Micros;
  readonly expiresAt: Micros | undefined;
  readonly isRevoked: boolean;
  /** Of job tokens: the job that they belong to. */
  readonly jobId: number | undefined;
  /** Of OAuth tokens: the token that renews them, and the application. */
  readonly refreshToken: string | undefined;
  readonly applicationUid: string | undefined;
}

/** A registered OAuth application. */
export interface OauthApplication {
  readonly uid: string;
  readonly secret: string;
  readonly redirectUri: string;
}
