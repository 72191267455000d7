import { randomBytes } from 'node:crypto';
import { hashKey } from '@dianke/data/access/hash-key';
import { operatorKeyItem } from '@dianke/data/access/principals';
import type { KeyMaster } from '@dianke/data/personal/key-master';
import { openKeyring } from '@dianke/data/personal/keyring';
import { localKeyMaster } from '@dianke/data/personal/local-key-master';
import { type MemoryStore, memoryStore } from '@dianke/data/store/memory-store';
import type { Store } from '@dianke/data/store/store';
import type { Fact } from '@dianke/events/fact';
import { authorize, type Issuer } from '@dianke/functions/access/authorize';
import { publishChanges } from '@dianke/functions/upkeep/publish-facts';
import { sealChanges } from '@dianke/functions/upkeep/seal-audit';
import type { House } from '@dianke/runtime/house';
import { newId } from '@dianke/runtime/ids';
import { matchRoute } from '@dianke/runtime/match-route';
import type { AuthorizerContext } from '@dianke/runtime/proved';
import { type HttpEvent, serve } from '@dianke/runtime/serve';
import { createLocalJWKSet } from 'jose';
import { type Follow, followMemory } from './follow.ts';
import type { MemoryFiles } from './memory-files.ts';
import { openWorlds } from './open-worlds.ts';
import { openOutsiders, openPost, type Sent } from './outsiders.ts';
import { earsOf, operationsOf } from './whole-house.ts';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
};
export type Asking = {
  readonly body?: unknown;
  readonly raw?: string;
  /** Bytes, as the gateway hands over what is no text. */
  readonly base64?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
};
/** An API key, or what the authorizer would have proved. */
export type Credential = string | AuthorizerContext | undefined;

export type World = Awaited<ReturnType<typeof openWorld>>;
/** A world on any table: in memory or on an engine. */
export type AnyWorld = Awaited<ReturnType<typeof openWorldOn<Store>>>;

export type WorldOptions = {
  readonly at?: string;
  /** `by the test`: the laws are not held after each test, because the test does so or breaks them on purpose. */
  readonly laws?: 'after each test' | 'by the test';
  /** Listeners that are awake; all, unless a test of thousands of histories is about some of them only. */
  readonly hears?: readonly string[];
  /** Ids that the house gives, where a test wants to know them beforehand. */
  readonly newId?: (prefix: string) => string;
  /** The stage's master key, where the merchants' keys of a table were wrapped by another than the world's own. */
  readonly kms?: KeyMaster;
  /** Files that lie there already, as another world left them. */
  readonly files?: MemoryFiles;
  /** Where people's tokens come from; without it no token proves anyone. */
  readonly issuer?: Issuer;
};

/**
 * The whole house in memory: every function over one memory store, a clock that tests turn, and everyone outside played by
 * fakes. Facts wait on the bus until `settle` delivers them; what a test does to `delivery` in between is what the cloud may do.
 */
export async function openWorld(options: WorldOptions & { readonly store?: MemoryStore } = {}) {
  const store = options.store ?? memoryStore();
  return openWorldOn(store, followMemory(store), options);
}

/** The whole house on a table of the test's own: an engine's, or one that fails in some way. */
export async function openWorldOn<S extends Store>(store: S, follow: Follow, options: WorldOptions = {}) {
  const clock = { now: new Date(options.at ?? '2026-11-20T08:00:00.000Z') };
  const lines: Record<string, unknown>[] = [];
  const sent: Sent[] = [];
  const waiting: Fact[] = [];
  const dead: { readonly ear: string; readonly fact: Fact; readonly error: unknown }[] = [];
  const now = () => new Date(clock.now);
  const keyring = openKeyring({ kms: options.kms ?? localKeyMaster(new Uint8Array(32).fill(7)), store, now });
  const house: House = {
    store,
    keyring,
    now,
    newId: options.newId ?? newId,
    log: (line) => lines.push({ ...line }),
    pause: () => new Promise((resume) => setImmediate(resume)),
  };
  const failures: Error[] = [];
  const outsiders = openOutsiders(now, house.pause, options.files);
  const outside = {
    messages: openPost(sent, failures),
    accounts: { invite: async ({ email }: { email: string }) => `sub-${hashKey(email).slice(0, 20)}` },
    bus: {
      put: async (facts: readonly Fact[]): Promise<readonly Fact[]> => {
        waiting.push(...facts);
        return [];
      },
    },
    ...outsiders,
  };
  const domains = operationsOf(outside);
  const all = [...domains.values()].flat();
  const handlers = new Map([...domains].map(([domain, operations]) => [domain, serve(operations, () => house)] as const));
  const ears = earsOf(house, outside).filter((ear) => options.hears?.includes(ear.name) ?? true);
  const issuer = options.issuer ?? { issuer: 'http://issuer.test', clientId: 'client', keys: createLocalJWKSet({ keys: [] }) };

  const world = {
    store,
    house,
    clock,
    lines,
    sent,
    /** What the providers of SMS and mail throw at their next calls, which then send nothing. */
    failures,
    outsiders,
    waiting,
    dead,
    ears,
    /** Asks the API as the gateway would: authorizer first, then the domain's function. */
    async ask(credential: Credential, method: string, path: string, asking: Asking = {}): Promise<Answer> {
      const matched = matchRoute(all, method, path);
      const served =
        matched.found === 'operation'
          ? matched.operation
          : all.find(({ route }) => matchRoute([{ route }], route.method, path).found === 'operation');
      const domain = served?.route.domain ?? 'access';
      const context =
        typeof credential === 'object' ? credential : await authorize(credential === undefined ? undefined : `Bearer ${credential}`, house, issuer);
      const handler = handlers.get(domain);
      if (handler === undefined) throw new Error(`no function serves ${domain}`);
      const answer = await handler(eventOf(method, path, asking, context, clock.now), {} as never);
      const body = readBody(answer.headers?.['content-type'], answer.body);
      return { status: answer.statusCode ?? 0, headers: (answer.headers ?? {}) as Record<string, string>, body };
    },
    /** Lets the readers of the stream take what has changed; they put facts on the bus. Answers how many changes there were. */
    async stream(): Promise<number> {
      const taken = await follow();
      if (taken.length === 0) return 0;
      const failed = [await publishChanges(taken, house, outside.bus), await sealChanges(taken, house)].filter((one) => one !== null);
      if (failed.length > 0) throw new Error(`a reader of the stream stopped at ${failed.join(', ')}`);
      return taken.length;
    },
    /** Delivers one fact to everyone who hears it, three tries each, then the dead letters. */
    async deliver(fact: Fact): Promise<void> {
      for (const ear of ears.filter((one) => one.facts.includes(fact.type))) {
        for (let tries = 1; tries <= 3; tries++) {
          try {
            await ear.hear(fact);
            break;
          } catch (error) {
            if (tries === 3) dead.push({ ear: ear.name, fact, error });
          }
        }
      }
    },
    /** Turns the clock to an instant, ringing on the way every one-off clock that is due, each followed by a settling. */
    async until(instant: string, delivery?: (facts: Fact[]) => Fact[]): Promise<void> {
      for (let rung = 0; rung < 10_000; rung++) {
        const [next] = [...outsiders.rings].filter(([, ring]) => ring.at <= instant).sort(([, one], [, other]) => (one.at < other.at ? -1 : 1));
        if (next === undefined) break;
        const [name, { at, fact }] = next;
        outsiders.rings.delete(name);
        if (Date.parse(at) > clock.now.getTime()) clock.now = new Date(at);
        waiting.push(fact);
        await world.settle(delivery);
      }
      clock.now = new Date(instant);
    },
    /** Runs until nothing waits. `delivery` may repeat and reorder what is on the bus, as the cloud may. */
    async settle(delivery: (facts: Fact[]) => Fact[] = (facts) => facts): Promise<void> {
      for (let rounds = 0; rounds < 200; rounds++) {
        const changed = await world.stream();
        if (changed === 0 && waiting.length === 0) return;
        for (const fact of delivery(waiting.splice(0))) await world.deliver(fact);
      }
      throw new Error('the house does not come to rest');
    },
  };
  const operatorKey = `sk_live_${randomBytes(32).toString('base64url')}`;
  await store.write({ do: 'put', item: operatorKeyItem(hashKey(operatorKey), newId('key')) });
  if (options.laws !== 'by the test') openWorlds.add(world);
  return { ...world, operatorKey };
}

/** What an answer says; a page is its HTML, as `page`. */
function readBody(type: unknown, body = ''): Answer['body'] {
  if (body === '') return {};
  return String(type).startsWith('text/html') ? { page: body } : JSON.parse(body);
}

/** A request as the gateway hands it to a function. */
export function eventOf(method: string, path: string, asking: Asking, context: AuthorizerContext, now: Date): HttpEvent {
  const body = asking.base64 ?? asking.raw ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body));
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const headers = { ...json, ...Object.fromEntries(Object.entries(asking.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])) };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: new URLSearchParams(asking.query).toString(),
    headers,
    queryStringParameters: asking.query,
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' },
      requestId: `req-${randomBytes(9).toString('base64url')}`,
      timeEpoch: now.getTime(),
      authorizer: { lambda: context },
    },
    body,
    isBase64Encoded: asking.base64 !== undefined,
  } as unknown as HttpEvent;
}
