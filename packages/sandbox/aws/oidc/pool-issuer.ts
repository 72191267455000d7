import type { IncomingMessage, ServerResponse } from 'node:http';
import type { UserPoolSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import type { UserDirectory } from '../cognito/user-directory.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import type { Sessions } from './sessions.ts';
import type { SigningKey } from './signing-key.ts';

/** One pool's issuer: what its pages and endpoints work with. */
export type PoolIssuer = {
  readonly world: AwsWorld;
  readonly pool: UserPoolSpec;
  /** Path of the issuer, before which every page lies. */
  readonly base: string;
  readonly users: UserDirectory;
  readonly key: SigningKey;
  readonly sessions: Sessions;
  readonly refreshTokens: RefreshTokens;
};

/** One request at an issuer. */
export type IssuerCall = { readonly issuer: PoolIssuer; readonly request: IncomingMessage; readonly response: ServerResponse; readonly url: URL };

/** Answers JSON that nobody may keep. */
export function answerJson(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers }).end(JSON.stringify(body));
}

/** Sends the browser elsewhere. */
export function redirect(response: ServerResponse, to: string, cookies: readonly string[] = []): void {
  response.writeHead(302, { location: to, 'cache-control': 'no-store', ...(cookies.length === 0 ? {} : { 'set-cookie': [...cookies] }) }).end();
}
