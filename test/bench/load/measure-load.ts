/** How a call went: answered, held back by the rate limit for so long, or failed with this status. */
export type CallEnd =
  | { readonly ended: 'answered' }
  | { readonly ended: 'limited'; readonly waitMs: number }
  | { readonly ended: 'failed'; readonly status: number };

/** A load of one kind of call: milliseconds from asking to the whole answer. */
export type Load = {
  readonly clients: number;
  readonly calls: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly limited: number;
  /** Statuses other than the expected ones, with how often. */
  readonly failed: Readonly<Record<number, number>>;
};

export type LoadOptions = {
  readonly clients: number;
  /** Ends after so long, and after at least one answer. */
  readonly seconds: number;
  /** Ends after so many calls at most. */
  readonly callsAtMost?: number;
  /** Waits; what was held back by the rate limit does not count as time of a call. */
  readonly wait: (milliseconds: number) => Promise<void>;
};

/** So many clients ask one after the other, each as soon as it has its answer, for so long. Calls that were held back are asked again and do not count. */
export async function measureLoad(
  call: (n: number) => Promise<CallEnd>,
  { clients, seconds, callsAtMost = 1_000_000, wait }: LoadOptions,
): Promise<Load> {
  const times: number[] = [];
  const failed: Record<number, number> = {};
  let [asked, limited, waited] = [0, 0, 0];
  const began = performance.now();
  const end = began + seconds * 1000;

  const client = async (): Promise<void> => {
    while (asked < callsAtMost && (asked === 0 || performance.now() < end)) {
      const n = asked++;
      const at = performance.now();
      const outcome = await call(n);
      if (outcome.ended === 'answered') times.push(performance.now() - at);
      else if (outcome.ended === 'failed') failed[outcome.status] = (failed[outcome.status] ?? 0) + 1;
      else {
        limited += 1;
        waited += outcome.waitMs;
        await wait(outcome.waitMs);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const elapsed = performance.now() - began - waited / clients;
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => percentile(sorted, share);
  return {
    clients,
    calls: times.length,
    perSecond: (times.length * 1000) / Math.max(elapsed, 1),
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    limited,
    failed,
  };
}

/** The value that this share of a sorted list does not exceed; 0 for an empty one. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
