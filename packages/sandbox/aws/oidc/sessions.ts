import { randomBytes } from 'node:crypto';

/** What a code stands for until it is exchanged. Times in seconds. */
export type CodeGrant = {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly sub: string;
  readonly authTime: number;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
};

/** A browser that has signed in, or that still has to set a password of its own. */
export type Session = { readonly sub: string; readonly authTime: number; readonly mustSetPassword: boolean };

/** Sign-ins and codes in memory: a restart of the sandbox asks for the password again. */
export type Sessions = {
  open(session: Session): string;
  find(id: string | undefined): Session | undefined;
  close(id: string | undefined): void;
  issueCode(grant: CodeGrant): string;
  /** Gives the grant once. */
  takeCode(code: string): CodeGrant | undefined;
};

const mostKept = 10_000;
const sessionSeconds = 3600;
const codeSeconds = 300;

export function keepSessions(nowSeconds: () => number): Sessions {
  const sessions = new Map<string, { session: Session; until: number }>();
  const codes = new Map<string, { grant: CodeGrant; until: number }>();
  return {
    open: (session) => keep(sessions, { session, until: nowSeconds() + sessionSeconds }),
    find: (id) => {
      const kept = id === undefined ? undefined : sessions.get(id);
      return kept === undefined || kept.until <= nowSeconds() ? undefined : kept.session;
    },
    close: (id) => void (id !== undefined && sessions.delete(id)),
    issueCode: (grant) => keep(codes, { grant, until: nowSeconds() + codeSeconds }),
    takeCode: (code) => {
      const kept = codes.get(code);
      codes.delete(code);
      return kept === undefined || kept.until <= nowSeconds() ? undefined : kept.grant;
    },
  };
}

function keep<T>(into: Map<string, T>, value: T): string {
  const id = randomBytes(32).toString('base64url');
  for (const oldest of into.keys()) {
    if (into.size < mostKept) break;
    into.delete(oldest);
  }
  into.set(id, value);
  return id;
}
