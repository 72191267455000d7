import type { Store, Write } from '@dianke/data/store/store';

/** Writes of many acts, gathered into few transactions. */
export type Batches = {
  /** Takes one act's writes, which go out in one transaction, perhaps with others'. */
  put(writes: readonly Write[]): Promise<void>;
  /** Sends what is left. */
  flush(): Promise<void>;
};

const writesAtMost = 100;

type Add = Extract<Write, { do: 'add' }>;

/** Gathers writes up to a transaction's size. What several acts add to one counter is added up first, for an item occurs once in a transaction. */
export function openBatches(store: Pick<Store, 'transact'>): Batches {
  let waiting = new Map<string, Write>();

  async function flush(): Promise<void> {
    const writes = [...waiting.values()];
    waiting = new Map();
    if (writes.length > 0) await store.transact(writes);
  }

  return {
    flush,
    async put(writes) {
      const fresh = writes.filter((write) => !waiting.has(nameOf(write))).length;
      if (waiting.size + fresh > writesAtMost) await flush();
      for (const write of writes) {
        const name = nameOf(write);
        const held = waiting.get(name);
        waiting.set(name, held === undefined ? write : bothOf(held, write));
      }
    },
  };
}

function nameOf(write: Write): string {
  const { pk, sk } = 'item' in write ? write.item : write.key;
  return `${pk} ${sk}`;
}

/** @throws {Error} for two writes of one item that are no free counting */
function bothOf(one: Write, other: Write): Add {
  if (one.do !== 'add' || other.do !== 'add' || (one.when ?? []).length + (other.when ?? []).length > 0)
    throw new Error(`two writes of ${nameOf(one)} in one batch`);
  const add = { ...one.add };
  for (const [counter, step] of Object.entries(other.add)) add[counter] = (add[counter] ?? 0) + step;
  return { ...one, add };
}
