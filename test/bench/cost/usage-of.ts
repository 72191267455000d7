import { guardedOrder, type Measured, phoneLookUp, wholeSale } from '../measure-house.ts';
import { costOf } from '../open-gauge.ts';
import type { CloudUsage } from './price-usage.ts';

/**
 * What cannot be measured without the cloud, assumed on the high side: memory and billed time of a function's run, and its log.
 * Everything else is measured.
 */
export const assumed = {
  /** Every function has 512 MB (infra/function-sizes.ts). */
  memoryGb: 0.5,
  /** Billed for each run, and for each round trip to the table in it. */
  secondsOfRun: 0.02,
  secondsOfTrip: 0.01,
  /** The function's line and the gateway's. */
  logBytesOfRun: 1_000,
  /** Share of API calls whose credential the gateway does not know yet; it knows one for 300 seconds. */
  authorizedAnew: 0.1,
} as const;

const gb = 1e9;

/** The measured units, runs and facts of an operation as AWS counts them. */
export function usageOf(measured: Measured, bytes = 0): CloudUsage {
  const { readUnits, writeUnits } = costOf(measured.work.calls.map((call) => call.computed));
  const { runs, facts } = measured;
  const seconds = runs * assumed.secondsOfRun + measured.work.steps * assumed.secondsOfTrip;
  return {
    requests: 1,
    invocations: runs + assumed.authorizedAnew,
    gbSeconds: seconds * assumed.memoryGb,
    writeUnits,
    readUnits,
    facts,
    logGb: (runs * assumed.logBytesOfRun) / gb,
    storedGb: bytes / gb,
  };
}

/** How often an ordinary store does what in a month: a hundred sales a day, most at the till, a tenth through the API. */
export const storeMonth: Readonly<Record<string, number>> = {
  [wholeSale]: 2_700,
  [guardedOrder]: 300,
  'pay an order': 300,
  'hand an order over at the counter': 300,
  'refund a part of an order': 60,
  [phoneLookUp]: 3_000,
  'search a customer by initials': 600,
  'read a customer': 900,
  'create a customer': 150,
  'read an order': 900,
  'list the latest 20 orders': 900,
  'post a stock movement of 3 lines': 120,
  'read the session': 600,
};
