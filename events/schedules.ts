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
] as const satisfies readonly Schedule[];
