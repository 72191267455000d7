import { settledId } from '@dianke/runtime/ids';

/** The id that a thing of the demo always gets: it follows from the seed, the beginning and the thing's own name. */
export type DemoId = (prefix: string, name: string) => string;

/** @param since the date on which the demo's books begin */
export function planIds(seed: string, since: string): DemoId {
  return (prefix, name) => settledId(prefix, `demo/${seed}/${name}`, `${since}T00:00:00.000Z`);
}
