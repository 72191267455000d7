import type { AwsWorld } from '../../aws-world.ts';
import type { ScheduleView } from '../aws-desk.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { DeliveryBook } from '../delivery/delivery-book.ts';
import { maybeNumberOf, numberOf, type StateDatabase, textOf } from '../state-database.ts';
import { isOneOff, nextTime } from './next-time.ts';

/** One clock: when it rings and what it then owes to whom. */
export type Clock = {
  /** `group/name`, or `rule/name`. */
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  /** Whether it goes away once it has rung for the last time. */
  readonly deletesItself: boolean;
  readonly fromTemplate: boolean;
  /** What the service answers to GetSchedule, as its own JSON; null for a clock that nobody can get. */
  readonly facts: string | null;
  readonly owes: readonly Omit<Delivery, 'id'>[];
};

/** The clocks of Scheduler and of scheduled rules, kept in the state database with the time at which each rings next. */
export type ScheduleBook = {
  find(name: string): { readonly clock: Clock; readonly createdAt: number; readonly changedAt: number } | undefined;
  set(clock: Clock): void;
  /** Takes over the clocks of the template: new and changed ones are set, those that are gone are removed. What was missed while the sandbox was off is not made up for. */
  seed(clocks: readonly Clock[]): void;
  remove(name: string): boolean;
  list(): ScheduleView[];
  ringNow(name: string): boolean;
  /** Rings everything that is due. */
  ringDue(): void;
  stop(): void;
};

const longestTimerMs = 3_600_000;

export function openScheduleBook(world: AwsWorld, database: StateDatabase, deliveries: DeliveryBook): ScheduleBook {
  database.define(`create table if not exists clocks (
    name text primary key, clock text not null, created_at integer not null, changed_at integer not null, last_at integer, next_at integer)`);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const nextOf = (clock: Clock, createdAt: number, after: number): number | null =>
    clock.enabled
      ? nextTime(
          {
            expression: clock.expression,
            timezone: clock.timezone,
            from: clock.startsAt ?? (isOneOff(clock.expression) ? 0 : createdAt),
            until: clock.endsAt,
          },
          after,
        )
      : null;

  const wake = (): void => {
    clearTimeout(timer);
    const next = maybeNumberOf(database.first('select min(next_at) as next from clocks') ?? {}, 'next');
    if (next === null || stopped) return;
    timer = setTimeout(ringDue, Math.min(Math.max(next - world.now(), 10), longestTimerMs));
    timer.unref();
  };

  const ring = (clock: Clock, scheduledAt: number): void => {
    const scheduled = new Date(scheduledAt).toISOString().replace(/\.\d{3}Z$/, 'Z');
    deliveries.add(
      clock.owes.map((one) => ({ ...one, payload: withTime(one.payload, clock, scheduled), facts: { ...one.facts, SCHEDULED_TIME: scheduled } })),
    );
    world.record('schedule', `${clock.name} rang`, {
      name: clock.name,
      expression: clock.expression,
      scheduled_at: scheduled,
      targets: clock.owes.map((one) => one.targetArn),
    });
  };

  const ringDue = (): void => {
    if (stopped) return;
    const now = world.now();
    for (const row of database.all('select * from clocks where next_at <= ? order by next_at', now)) {
      const clock = readClock(row);
      const next = isOneOff(clock.expression) ? null : nextOf(clock, numberOf(row, 'created_at'), now);
      database.together(() => {
        ring(clock, numberOf(row, 'next_at'));
        if (next === null && clock.deletesItself) database.run('delete from clocks where name = ?', clock.name);
        else database.run('update clocks set last_at = ?, next_at = ? where name = ?', now, next, clock.name);
      });
    }
    wake();
  };

  const find: ScheduleBook['find'] = (name) => {
    const row = database.first('select * from clocks where name = ?', name);
    return row === undefined ? undefined : { clock: readClock(row), createdAt: numberOf(row, 'created_at'), changedAt: numberOf(row, 'changed_at') };
  };

  const set = (clock: Clock): void => {
    const now = world.now();
    const createdAt = find(clock.name)?.createdAt ?? now;
    const next = nextOf(clock, createdAt, isOneOff(clock.expression) ? -1 : now);
    const upsert = `insert into clocks(name, clock, created_at, changed_at, next_at) values (?1, ?2, ?3, ?4, ?5)
      on conflict(name) do update set clock = ?2, changed_at = ?4, next_at = ?5`;
    database.run(upsert, clock.name, JSON.stringify(clock), createdAt, now, next);
    wake();
  };

  const seed: ScheduleBook['seed'] = (clocks) => {
    for (const row of database.all('select * from clocks')) {
      const standing = readClock(row);
      if (standing.fromTemplate && !clocks.some((clock) => clock.name === standing.name))
        database.run('delete from clocks where name = ?', standing.name);
    }
    for (const clock of clocks) {
      const standing = find(clock.name)?.clock;
      if (standing === undefined || !isOneOff(clock.expression) || JSON.stringify(standing) !== JSON.stringify(clock)) set(clock);
    }
  };

  wake();
  return {
    find,
    ringDue,
    set,
    seed,
    remove: (name) => database.run('delete from clocks where name = ?', name) > 0,
    list: () => database.all('select * from clocks order by name').map(asView),
    ringNow: (name) => {
      const found = find(name) ?? onlyOne(database.all("select * from clocks where name like '%/' || ? limit 2", name));
      if (found === undefined) return false;
      ring(found.clock, world.now());
      database.run('update clocks set last_at = ? where name = ?', world.now(), found.clock.name);
      return true;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

type Row = Parameters<typeof textOf>[0];

function readClock(row: Row): Clock {
  const clock: Clock = JSON.parse(textOf(row, 'clock'));
  return clock;
}

function onlyOne(rows: readonly Row[]): { clock: Clock } | undefined {
  const [row, another] = rows;
  return row === undefined || another !== undefined ? undefined : { clock: readClock(row) };
}

/** The context attributes that Scheduler fills into an input. */
function withTime(payload: string, clock: Clock, scheduled: string): string {
  return payload
    .replaceAll('<aws.scheduler.scheduled-time>', scheduled)
    .replaceAll('<aws.scheduler.schedule-arn>', clock.arn)
    .replaceAll('<aws.scheduler.attempt-number>', '1');
}

function asView(row: Row): ScheduleView {
  const clock = readClock(row);
  const { name, expression, timezone, enabled, fromTemplate, owes } = clock;
  return {
    name,
    expression,
    timezone,
    enabled,
    fromTemplate,
    target: owes.map((one) => one.targetArn).join(', '),
    nextAt: maybeNumberOf(row, 'next_at'),
    lastAt: maybeNumberOf(row, 'last_at'),
  };
}
