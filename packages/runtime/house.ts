import type { Keyring } from '@dianke/data/personal/keyring';
import type { Store } from '@dianke/data/store/store';
import type { Limiter } from './rate-limit.ts';

/** What the functions stand on: the table's engine, the keys, the clock and new ids. Tests pass their own. */
export type House = {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  /** Writes one structured log line; ids and figures only. */
  readonly log: (line: Readonly<Record<string, unknown>>) => void;
  /** Counts requests; a house without one, as in most tests, limits nobody. */
  readonly limiter?: Limiter;
  /** Waits before another attempt; tests need not wait. */
  readonly pause: (milliseconds: number) => Promise<void>;
};
