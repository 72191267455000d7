import type { Fact } from '@dianke/events/fact';
import type { Clock } from '@dianke/gateways/clock';
import type { Messages } from '@dianke/gateways/messages';
import { connectSquare, type Square } from '@dianke/gateways/square';
import type { Met, Outgoing, WebhookSender } from '@dianke/gateways/webhook-sender';
import { type SquareFake, type SquareNotice, squareFake } from '@dianke/sandbox/fakes/square';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';

export type Sent = { readonly channel: 'sms' | 'email'; readonly to: string; readonly text: string; readonly oneClick?: string };

/** A receiver of webhooks: what it answers to a message, a status or a failure. */
export type Receiver = (message: Outgoing) => number | Exclude<Met['error'], null>;

/** The providers of SMS and mail: they keep what they sent, and fail as they are told. */
export function openPost(sent: Sent[], failures: Error[]): Messages {
  const send = (message: Sent): string => {
    const failure = failures.shift();
    if (failure !== undefined) throw failure;
    return `${message.channel}-${sent.push(message)}`;
  };
  return {
    sms: async (to, text) => send({ channel: 'sms', to, text }),
    email: async (to, subject, text, oneClick) =>
      send({ channel: 'email', to, text: `${subject}\n${text}`, ...(oneClick === undefined ? {} : { oneClick }) }),
  };
}

/** Everyone outside of connections, as the tests play and watch them. */
export type Outsiders = {
  readonly square: Square;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  /** Where uploads lie. */
  readonly files: MemoryFiles;
  /** Square's own side: what it holds and what it has told its subscribers. */
  readonly squareDesk: SquareFake & { readonly notices: SquareNotice[] };
  /** Who listens at which address; nobody there answers `no_connection`. */
  readonly receivers: Map<string, Receiver>;
  /** Every message that went out, in its order. */
  readonly posted: Outgoing[];
  /** Clocks that were set and have not rung, by name. */
  readonly rings: Map<string, { readonly at: string; readonly fact: Fact }>;
};

export function openOutsiders(now: () => Date, pause: (milliseconds: number) => Promise<void>, files: MemoryFiles = memoryFiles()): Outsiders {
  const notices: SquareNotice[] = [];
  let made = 0;
  const desk = squareFake({ now, newId: (kind) => `${kind}-${++made}`, notify: (notice) => notices.push(notice) });
  const receivers = new Map<string, Receiver>();
  const posted: Outgoing[] = [];
  const rings = new Map<string, { at: string; fact: Fact }>();
  const askDesk = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const { status, body } = desk.answer({
      method: init.method ?? 'GET',
      path: new URL(String(url)).pathname,
      accessToken: new Headers(init.headers).get('authorization')?.replace(/^Bearer /, ''),
      body: init.body === undefined ? {} : JSON.parse(String(init.body)),
    });
    return Response.json(body, { status });
  };
  return {
    square: connectSquare({ baseUrl: 'https://square.test', pause, fetch: askDesk }),
    squareDesk: { ...desk, notices },
    receivers,
    files,
    posted,
    rings,
    sender: {
      send: async (message): Promise<Met> => {
        posted.push(message);
        const answer = receivers.get(message.url)?.(message) ?? 'no_connection';
        return typeof answer === 'number' ? { status: answer, error: null } : { status: null, error: answer };
      },
    },
    clock: {
      ringOnce: async ({ name, at, fact }) => {
        if (!rings.has(name)) rings.set(name, { at, fact });
      },
    },
  };
}
