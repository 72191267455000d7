import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../aws/read-body.ts';
import { type SquareFake, type SquareNotice, squareFake } from './square.ts';

/** Where the fake answers under the public origin. */
const place = '/sandbox/square';
const noticeTimeoutMs = 10_000;

/** A Square served under `/sandbox/square`, whose notifications go to this sandbox's own origin and nowhere else. */
export type SquareServer = {
  /** Whether a path is Square's. */
  takes(path: string): boolean;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Notifications that are still under way. */
  pending(): number;
};

/** @param report is told of a notification that was not taken, with its type and status */
export function squareServer(options: {
  readonly now: () => number;
  readonly origin: () => string;
  readonly report: (line: string) => void;
}): SquareServer {
  let underWay = 0;
  async function post(notice: SquareNotice): Promise<void> {
    if (!notice.url.startsWith(`${options.origin()}/`))
      return options.report(`Square would tell ${notice.type} to an address that is not this sandbox`);
    underWay += 1;
    try {
      const answer = await fetch(notice.url, {
        method: 'POST',
        headers: notice.headers,
        body: notice.body,
        redirect: 'manual',
        signal: AbortSignal.timeout(noticeTimeoutMs),
      });
      if (answer.status >= 300) options.report(`Square told ${notice.type} and was answered ${answer.status}`);
    } catch {
      options.report(`Square told ${notice.type} and nobody answered`);
    } finally {
      underWay -= 1;
    }
  }
  const fake: SquareFake = squareFake({
    now: () => new Date(options.now()),
    newId: (kind) => `${kind}-${randomBytes(9).toString('base64url')}`,
    notify: (notice) => void post(notice),
  });
  return {
    takes: (path) => path === place || path.startsWith(`${place}/`),
    pending: () => underWay,
    async serve(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://square');
      const text = (await readBody(request, 1_000_000)).toString('utf8');
      const accessToken = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      const { status, body } = fake.answer({ method: request.method ?? 'GET', path: pathname.slice(place.length), accessToken, body: parsed(text) });
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
    },
  };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return {};
  }
}
