import { setTimeout as pause } from 'node:timers/promises';
import { showTable } from '../show-table.ts';
import { askOverHttp } from './ask-over-http.ts';
import type { Figure } from './latency-budget.ts';
import { type Load, measureLoad } from './measure-load.ts';
import type { ShopCall } from './shop-calls.ts';

/** One kind of call under each number of clients. */
export type LoadedCall = { readonly name: string; readonly kind: ShopCall['kind']; readonly loads: readonly Load[] };

export type LoadPlan = {
  readonly baseUrl: string;
  /** Keys are taken by turns: each has a rate limit of its own. */
  readonly keys: readonly string[];
  readonly clients: readonly number[];
  readonly seconds: number;
  readonly callsAtMost?: number;
  /** Done after each load of writes, so that what follows from them is not in the way of the next. */
  readonly settle?: () => Promise<void>;
};

const warmCalls = 3;

/** Loads a deployment with each kind of call in turn. A few calls before each are not counted: they wake the functions. */
export async function loadCalls(calls: readonly ShopCall[], plan: LoadPlan): Promise<LoadedCall[]> {
  const { clients, seconds, callsAtMost } = plan;
  const loaded: LoadedCall[] = [];
  for (const call of calls) {
    const ask = askOverHttp(plan.baseUrl, plan.keys, call);
    let asked = 0;
    const next = (): ReturnType<typeof ask> => ask(asked++);
    await measureLoad(next, { clients: 1, seconds: 60, callsAtMost: warmCalls, wait: pause });
    const loads: Load[] = [];
    for (const many of clients) {
      loads.push(await measureLoad(next, { clients: many, seconds, wait: pause, ...(callsAtMost === undefined ? {} : { callsAtMost }) }));
      if (call.kind === 'write') await plan.settle?.();
    }
    loaded.push({ name: call.name, kind: call.kind, loads });
  }
  return loaded;
}

/** What is held against the budget: each call's p95 with the fewest clients, where it is its own time and not its queue's. */
export function figuresOf(calls: readonly LoadedCall[]): Figure[] {
  return calls.flatMap(({ name, kind, loads }) =>
    loads[0] === undefined || loads[0].calls === 0 ? [] : [{ name: `${name}, p95`, of: kind, milliseconds: loads[0].p95 }],
  );
}

/** One sentence for each call that got no answer, or another than it should. */
export function unanswered(calls: readonly LoadedCall[]): string[] {
  return calls.flatMap(({ name, loads }) =>
    loads.flatMap(({ calls: answered, failed }) => [
      ...Object.entries(failed).map(([status, times]) => `${name}: ${times} calls were answered ${status}`),
      ...(answered === 0 ? [`${name}: no call was answered`] : []),
    ]),
  );
}

/** The loads as a table. */
export function showLoads(calls: readonly LoadedCall[]): string {
  const ms = (value: number): string => value.toFixed(1);
  const rows = calls.flatMap(({ name, loads }) =>
    loads.map((load) => [name, load.clients, load.calls, load.perSecond.toFixed(1), ms(load.p50), ms(load.p95), ms(load.p99), load.limited]),
  );
  return showTable(['call', 'clients', 'calls', 'a second', 'p50 ms', 'p95 ms', 'p99 ms', 'held back'], rows);
}
