import type { Meter, Store } from '@dianke/data/store/store';
import type { AnyWorld } from '../../world/world.ts';
import { type Cost, costOf } from '../open-gauge.ts';
import type { ShopCall } from './shop-calls.ts';

/** What a call asks of the table, by the engine's own figures, and how much processor time its function takes, the SDK included. */
export type FunctionCost = { readonly name: string; readonly units: Cost; readonly cpuMs: number };

/** A meter that can be read and set back. */
export function openMeter(): { readonly meter: Meter; take(): Cost } {
  let heard: Cost[] = [];
  return {
    meter: { record: (call) => void heard.push(call) },
    take: () => {
      const sum = costOf(heard);
      heard = [];
      return sum;
    },
  };
}

/** Asks the functions directly, in this process, over the real table: one after the other, the first few not counted. */
export async function measureFunctions(
  world: AnyWorld & { readonly store: Store },
  key: string,
  calls: readonly ShopCall[],
  take: () => Cost,
  times: number,
): Promise<FunctionCost[]> {
  const costs: FunctionCost[] = [];
  for (const call of calls) {
    const ask = async (n: number): Promise<void> => {
      const { method, path, query, raw, headers, isSigned } = await call.request(n);
      world.clock.now = new Date();
      const asking = {
        ...(query === undefined ? {} : { query }),
        ...(raw === undefined ? {} : { raw }),
        ...(headers === undefined ? {} : { headers }),
      };
      const { status, body } = await world.ask(isSigned === true ? undefined : key, method, path, asking);
      if (!call.expects.includes(status)) throw new Error(`${call.name}: ${status} ${JSON.stringify(body)}`);
    };
    const first = 100_000;
    for (let warm = 0; warm < 3; warm++) await ask(first + warm);
    take();
    await ask(first + 3);
    const units = take();
    const before = process.cpuUsage();
    for (let n = 0; n < times; n++) await ask(first + 10 + n);
    const { user, system } = process.cpuUsage(before);
    costs.push({ name: call.name, units, cpuMs: (user + system) / 1000 / times });
  }
  return costs;
}
