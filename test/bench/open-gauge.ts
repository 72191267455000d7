import { type MemoryStore, memoryStore } from '@dianke/data/store/memory-store';
import type { Meter, Store } from '@dianke/data/store/store';

/** One call to the table: what its items' sizes say that it costs, and what the engine beside it says. */
export type TableCall = { readonly operation: string; readonly items: number; readonly computed: Cost; readonly engine: Cost | null };
export type Cost = { readonly readUnits: number; readonly writeUnits: number };

/** What a piece of work asked of the table. Calls that go out together are one step. */
export type Work = { readonly steps: number; readonly calls: readonly TableCall[] };

/** A table that counts what is asked of it. */
export type Gauge = {
  readonly store: MemoryStore;
  /** Does something and tells what it asked of the table meanwhile. */
  measure<T>(work: () => Promise<T>): Promise<Work & { readonly value: T }>;
};

type Heard = Parameters<Meter['record']>[0];
type Round = { readonly ask: () => Promise<unknown>; readonly resolve: (value: unknown) => void; readonly reject: (reason: unknown) => void };

/**
 * Opens a table in memory whose calls wait for each other in steps: all that are ready go out together, the answers come
 * back together, and only then is the next step counted. So the count is the road's length, whatever the machine's mood.
 *
 * @param openEngine opens a store on a real engine; every call then goes to both, and both tell their price
 */
export async function openGauge(openEngine?: (meter: Meter) => Promise<Store>): Promise<Gauge> {
  const computed: Heard[] = [];
  const said: Heard[] = [];
  const memory = memoryStore({ meter: { record: (call) => void computed.push(call) } });
  const engine = await openEngine?.({ record: (call) => void said.push(call) });
  const waiting: Round[] = [];
  let calls: TableCall[] = [];
  let steps = 0;

  /** The memory store answers; the engine must come to the same end. */
  async function askBoth<T>(ask: (store: Store) => Promise<T>): Promise<T> {
    const before = { computed: computed.length, said: said.length };
    const [answer] = await Promise.allSettled([ask(memory)]);
    if (engine !== undefined) {
      const [echo] = await Promise.allSettled([ask(engine)]);
      if (echo?.status !== answer?.status) throw new Error(`the engine ended a call as ${echo?.status}, the memory store as ${answer?.status}`);
    }
    const heard = computed.slice(before.computed);
    const first = heard[0];
    if (first)
      calls.push({
        operation: first.operation,
        items: itemsOf(heard),
        computed: costOf(heard),
        engine: engine ? costOf(said.slice(before.said)) : null,
      });
    if (answer?.status === 'fulfilled') return answer.value;
    throw answer?.reason;
  }

  async function takeStep(): Promise<void> {
    const round = waiting.splice(0);
    steps += 1;
    const ends: (() => void)[] = [];
    for (const { ask, resolve, reject } of round) {
      const [end] = await Promise.allSettled([ask()]);
      ends.push(end?.status === 'fulfilled' ? () => resolve(end.value) : () => reject(end?.reason));
    }
    for (const end of ends) end();
  }

  function queued<T>(ask: (store: Store) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(() => void takeStep());
      waiting.push({ ask: () => askBoth(ask), resolve: (value) => resolve(value as T), reject });
    });
  }

  const store: MemoryStore = {
    read: (keys, options) => queued((on) => on.read(keys, options)),
    query: (query) => queued((on) => on.query(query)),
    transact: (writes) => queued((on) => on.transact(writes)),
    write: (write) => queued((on) => on.write(write)),
    scan: (options) => queued((on) => on.scan(options)),
    changes: () => memory.changes(),
    subscribe: (listener) => memory.subscribe(listener),
    failNext: (operation, error, when) => memory.failNext(operation, error, when),
  };

  return {
    store,
    async measure(work) {
      calls = [];
      steps = 0;
      const value = await work();
      const asked = { steps, calls, value };
      calls = [];
      return asked;
    },
  };
}

function itemsOf(heard: readonly Heard[]): number {
  return heard.reduce((sum, one) => sum + one.items, 0);
}

/** Σ of calls. */
export function costOf(calls: readonly Cost[]): Cost {
  return { readUnits: calls.reduce((sum, one) => sum + one.readUnits, 0), writeUnits: calls.reduce((sum, one) => sum + one.writeUnits, 0) };
}
