import { Cron } from 'croner';

/** When a schedule rings: its expression, its zone, and the span within which it may (milliseconds). */
export type Timing = { readonly expression: string; readonly timezone: string; readonly from: number; readonly until: number | null };

/** An expression that Scheduler would refuse. */
export class InvalidExpression extends Error {
  override readonly name = 'InvalidExpression';
}

/** More hours than any zone leaves out one after another. */
const mostGaps = 10;

const unitsMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  minutes: 60_000,
  hour: 3_600_000,
  hours: 3_600_000,
  day: 86_400_000,
  days: 86_400_000,
};

/**
 * The first time after `after` at which a schedule rings, in milliseconds; null when it never will again.
 *
 * `cron(…)` has EventBridge's six fields (minute, hour, day of month, month, day of week with SUN = 1, year) and is read in the
 * schedule's zone, where an hour that summer time leaves out is not made up for; `rate(…)` counts from `from`; `at(…)` is once.
 *
 * @throws {InvalidExpression} when the expression or the zone is none
 */
export function nextTime(timing: Timing, after: number): number | null {
  const [, kind, inner] = /^(cron|rate|at)\(([^()]{1,200})\)$/.exec(timing.expression) ?? [];
  if (kind === undefined || inner === undefined) throw new InvalidExpression(`Invalid Schedule Expression ${timing.expression}.`);
  const next =
    kind === 'rate'
      ? nextOfRate(timing, inner, after)
      : nextOfCron(timing, kind === 'at' ? dateOf(timing, inner) : patternOf(timing, inner), Math.max(after, timing.from - 1));
  return next !== null && timing.until !== null && next > timing.until ? null : next;
}

/** Whether a schedule rings once only. */
export function isOneOff(expression: string): boolean {
  return expression.startsWith('at(');
}

function nextOfRate(timing: Timing, inner: string, after: number): number {
  const [, count, unit = ''] = /^(\d{1,9}) (\w+)$/.exec(inner) ?? [];
  const unitMs = unitsMs[unit];
  if (count === undefined || unitMs === undefined || Number(count) < 1)
    throw new InvalidExpression(`Invalid Schedule Expression ${timing.expression}.`);
  const everyMs = Number(count) * unitMs;
  return timing.from + (Math.floor(Math.max(after - timing.from, 0) / everyMs) + 1) * everyMs;
}

function nextOfCron(timing: Timing, pattern: string, after: number): number | null {
  try {
    const cron = new Cron(pattern, { timezone: timing.timezone, paused: true, alternativeWeekdays: true, sloppyRanges: true });
    let next = cron.nextRun(new Date(after));
    for (let skipped = 0; next !== null && !isOneOff(timing.expression) && !cron.match(next) && skipped < mostGaps; skipped += 1)
      next = cron.nextRun(next);
    return next?.getTime() ?? null;
  } catch (error) {
    throw new InvalidExpression(
      `Invalid Schedule Expression ${timing.expression} in ${timing.timezone}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function dateOf(timing: Timing, inner: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(inner)) throw new InvalidExpression(`Invalid Schedule Expression ${timing.expression}.`);
  return inner;
}

/** Six fields with one `?` become seven fields with the second before them. */
function patternOf(timing: Timing, inner: string): string {
  const fields = inner.trim().split(/\s+/);
  const [, , day, , weekday] = fields;
  if (fields.length !== 6 || (day === '?') === (weekday === '?'))
    throw new InvalidExpression(`Invalid Schedule Expression ${timing.expression}: six fields, of which the day of month or the day of week is ?.`);
  return ['0', ...fields.map((field) => (field === '?' ? '*' : field))].join(' ');
}
