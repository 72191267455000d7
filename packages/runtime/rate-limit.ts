import { keyOf, merchantPartition } from '@dianke/data/keys';
import { ConditionLost, type Store } from '@dianke/data/store/store';

/** What may be asked in one window, and how it is shared out. */
export type RateRules = {
  readonly windowSeconds: number;
  /** Requests a window of one credential, over all functions. */
  readonly ofCredential: number;
  /** Requests a window of a whole merchant. */
  readonly ofMerchant: number;
  /** Requests a window that each process answers without asking the others, so that a quiet shop pays nothing for being limited. */
  readonly free: number;
  /** Requests that a process leases at once. */
  readonly lease: number;
};

export const rateRules: RateRules = { windowSeconds: 10, ofCredential: 600, ofMerchant: 3000, free: 20, lease: 40 };

export type Rate = { readonly allowed: boolean; readonly limit: number; readonly remaining: number; readonly resetSeconds: number };

/** `RateLimit-*` headers of an answer; what remains is this process's view. */
export function rateHeaders(rate: Rate): Record<string, string> {
  return { 'ratelimit-limit': String(rate.limit), 'ratelimit-remaining': String(rate.remaining), 'ratelimit-reset': String(rate.resetSeconds) };
}

/** Counts requests of credentials and merchants. */
export interface Limiter {
  take(merchantId: string, credential: string, now: Date): Promise<Rate>;
}

type Held = { window: number; used: number; held: number; shared: number };

const countersAtMost = 10_000;

/**
 * Limits requests by leased tokens: a process answers a few requests a window on its own, and beyond that leases tokens from a
 * counter in the table, `lease` at a time, which refuses above the limit. One write pays for many requests.
 *
 * The counters are no state of the shop: they are written outside a commit, live for a minute, and losing one harms nobody.
 */
export function leasingLimiter(store: Store, rules: RateRules = rateRules): Limiter {
  const counters = new Map<string, Held>();

  async function takeOne(merchantId: string, who: string, limit: number, window: number): Promise<{ allowed: boolean; remaining: number }> {
    const name = `${merchantId}/${who}`;
    const known = counters.get(name);
    const counter: Held = known?.window === window ? known : { window, used: 0, held: rules.free, shared: 0 };
    if (counters.size >= countersAtMost && known === undefined) counters.clear();
    counters.set(name, counter);
    if (counter.used >= counter.held) {
      if (!(await lease(merchantId, who, limit, window))) return { allowed: false, remaining: 0 };
      counter.held += rules.lease;
      counter.shared += rules.lease;
    }
    counter.used += 1;
    return { allowed: true, remaining: Math.max(limit - counter.shared + (counter.held - counter.used), 0) };
  }

  async function lease(merchantId: string, who: string, limit: number, window: number): Promise<boolean> {
    const key = keyOf(merchantPartition(merchantId, 'RATE', who), String(window));
    const ends = (window + 1) * rules.windowSeconds;
    try {
      await store.write({
        do: 'add',
        key,
        add: { leased: rules.lease },
        setOnce: { type: 'rate', v: 1, ttl: ends + 60 },
        when: [{ attribute: 'leased', is: 'absent or <', value: limit - rules.lease + 1 }],
      });
      return true;
    } catch (error) {
      // A counter that cannot be reached must not close the shop: only its own refusal does.
      return !(error instanceof ConditionLost);
    }
  }

  return {
    async take(merchantId, credential, now) {
      const seconds = now.getTime() / 1000;
      const window = Math.floor(seconds / rules.windowSeconds);
      const resetSeconds = Math.max(1, Math.ceil((window + 1) * rules.windowSeconds - seconds));
      const [own, whole] = await Promise.all([
        takeOne(merchantId, credential, rules.ofCredential, window),
        takeOne(merchantId, 'all', rules.ofMerchant, window),
      ]);
      return { allowed: own.allowed && whole.allowed, limit: rules.ofCredential, remaining: Math.min(own.remaining, whole.remaining), resetSeconds };
    },
  };
}
