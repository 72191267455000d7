import { randomUUID } from 'node:crypto';
import type { AwsWorld } from '../../aws-world.ts';
import { maybeNumberOf, numberOf, type StateDatabase, textOf } from '../state-database.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';

/** What is still owed, kept in the state database, so that an event that was accepted is delivered even when the sandbox is killed. */
export type DeliveryBook = {
  add(deliveries: readonly Omit<Delivery, 'id'>[]): void;
  /** Tries what is due, and what becomes due by that, and waits for the answers. */
  deliverDue(): Promise<void>;
  stop(): Promise<void>;
};

type GiveUp = (
  delivery: Delivery,
  why: { readonly code: string; readonly message: string; readonly attempts: number; readonly exhausted: string | null },
) => void;

const mostPerRound = 100;
const mostRounds = 1000;
const longestDelayMs = 60_000;

export function openDeliveryBook(
  world: AwsWorld,
  database: StateDatabase,
  send: (delivery: Delivery) => Promise<DeliveryOutcome>,
  giveUp: GiveUp,
): DeliveryBook {
  database.define(`create table if not exists deliveries (
    seq integer primary key autoincrement, delivery text not null, created_at integer not null, next_at integer not null, attempts integer not null default 0)`);
  let timer: NodeJS.Timeout | undefined;
  let tail: Promise<void> = Promise.resolve();
  let stopped = false;
  const owed = (): number => numberOf(database.first('select count(*) as n from deliveries') ?? {}, 'n');
  world.pending('deliveries of rules and schedules', owed);

  const attempt = async (seq: number, delivery: Delivery, createdAt: number, attempts: number): Promise<void> => {
    const outcome = await send(delivery).catch(
      (error: unknown): DeliveryOutcome => ({ ok: false, code: 'INTERNAL', message: String(error), retry: true }),
    );
    if (stopped) return;
    const over = outcome.ok ? null : exhausted(delivery, outcome.retry, attempts, world.now() - createdAt);
    if (outcome.ok || over !== null) {
      if (!outcome.ok) giveUp(delivery, { code: outcome.code, message: outcome.message, attempts, exhausted: over === 'refused' ? null : over });
      database.run('delete from deliveries where seq = ?', seq);
    } else {
      const delayMs = Math.min(1000 * 2 ** Math.min(attempts, 16), longestDelayMs) * (0.5 + Math.random() / 2);
      database.run('update deliveries set attempts = attempts + 1, next_at = ? where seq = ?', Math.ceil(world.now() + delayMs), seq);
    }
  };

  const round = async (): Promise<void> => {
    for (let times = 0; times < mostRounds; times += 1) {
      const rows = database.all('select * from deliveries where next_at <= ? order by seq limit ?', world.now(), mostPerRound);
      await Promise.all(
        rows.map((row) => attempt(numberOf(row, 'seq'), JSON.parse(textOf(row, 'delivery')), numberOf(row, 'created_at'), numberOf(row, 'attempts'))),
      );
      if (stopped || rows.length === 0) return;
    }
  };

  const wake = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    const next = maybeNumberOf(database.first('select min(next_at) as next from deliveries') ?? {}, 'next');
    if (next === null) return;
    timer = setTimeout(() => void deliverDue().catch(() => undefined), Math.min(Math.max(next - world.now(), 0), longestDelayMs));
    timer.unref();
  };

  /** Rounds follow one another, so that nothing is sent by two of them at once. */
  const deliverDue = (): Promise<void> => {
    const next = tail.then(() => (stopped ? undefined : round())).finally(wake);
    tail = next.catch((error: unknown) => world.record('note', 'A round of deliveries broke', String(error)));
    return next;
  };

  wake();
  return {
    add: (deliveries) => {
      for (const one of deliveries) {
        const delivery: Delivery = { id: randomUUID(), ...one };
        database.run('insert into deliveries(delivery, created_at, next_at) values (?, ?, ?)', JSON.stringify(delivery), world.now(), world.now());
      }
      if (deliveries.length > 0) wake();
    },
    deliverDue,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await tail;
    },
  };
}

function exhausted(delivery: Delivery, retry: boolean, attempts: number, ageMs: number): string | null {
  if (!retry) return 'refused';
  if (attempts >= delivery.maximumRetryAttempts) return 'MaximumRetryAttempts';
  return ageMs > delivery.maximumEventAgeSeconds * 1000 ? 'MaximumEventAgeInSeconds' : null;
}
