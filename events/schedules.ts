import type { Domain } from '@dianke/contract/route';

/** One clock: the function `functions/<domain>/<name>.ts` runs at this rate. */
export type Schedule = {
  readonly domain: Domain;
  readonly name: `hourly-${string}` | `nightly-${string}`;
  /** EventBridge Scheduler expression, UTC. */
  readonly expression: string;
  readonly summary: string;
};

export const schedules = [
  {
    domain: 'access',
    name: 'nightly-verify-audit',
    expression: 'cron(30 18 * * ? *)',
    summary: 'Walks every merchant’s audit chain and tells the operators when a link is broken',
  },
  {
    domain: 'upkeep',
    name: 'nightly-keep-backup',
    expression: 'cron(0 20 * * ? *)',
    summary: 'Keeps a consistent backup of every merchant, checked and locked for 35 days',
  },
  {
    domain: 'reports',
    name: 'hourly-sum-days',
    expression: 'cron(0 * * * ? *)',
    summary: 'Adds up each store’s business dates on which something was counted: past ones each hour, all of them at 19:00 UTC',
  },
  {
    domain: 'inventory',
    name: 'hourly-queue-cover-stores',
    expression: 'cron(5 * * * ? *)',
    summary: 'Queues the stores in which it is night, so that their limits are reckoned from days of cover',
  },
] as const satisfies readonly Schedule[];
