import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { memoryStore } from '@dianke/data/store/memory-store';
import type { Item, Meter, Store } from '@dianke/data/store/store';
import { createHouseTable, engineClient } from '@dianke/sandbox/engine/create-house-table';
import { type EngineName, findEngine } from '@dianke/sandbox/engine/find-engine';
import { type Engine, launchEngine } from '@dianke/sandbox/engine/launch-engine';

/** One of the stores that must behave alike. */
export type Candidate = {
  readonly name: string;
  /** Why it cannot be tried here, or undefined. */
  readonly gap: string | undefined;
  /** A store with a table of its own. */
  open(meter?: Meter): Promise<Store>;
  close(): Promise<void>;
};

const memory: Candidate = {
  name: 'memory',
  gap: undefined,
  open: async (meter) => memoryStore(meter === undefined ? {} : { meter }),
  close: async () => {},
};

function gapOf(name: EngineName): string | undefined {
  if (name === 'dynamodb-local' && process.env.DIANKE_SKIP_JAVA === '1') return 'DIANKE_SKIP_JAVA=1';
  const found = findEngine(name);
  return typeof found === 'string' ? found : undefined;
}

function onEngine(name: EngineName): Candidate {
  const gap = gapOf(name);
  if (gap !== undefined) console.warn(`SKIPPED: the store's contract on ${name}: ${gap}`);
  let engine: Promise<Engine> | undefined;
  const closers: (() => void)[] = [];
  let tables = 0;
  return {
    name,
    gap,
    open: async (meter) => {
      engine ??= launchEngine({ engine: name });
      const { url } = await engine;
      tables += 1;
      const tableName = `house-${tables}`;
      await createHouseTable(url, tableName);
      const client = engineClient(url);
      closers.push(() => client.destroy());
      return dynamoStore({ client, tableName, ...(meter === undefined ? {} : { meter }) });
    },
    close: async () => {
      for (const close of closers) close();
      await (await engine)?.stop();
      engine = undefined;
    },
  };
}

/** The memory store and every engine; one that cannot run here has a gap, said on the console. */
export function candidates(): Candidate[] {
  return [memory, onEngine('dynoxide'), onEngine('dynamodb-local')];
}

let partitions = 0;

/** A partition that no other test of this run uses. */
export function newPartition(): string {
  partitions += 1;
  return `M#mer_${partitions}#T`;
}

/** A small item. */
export function itemOf(pk: string, sk: string, attributes: Readonly<Record<string, Item[string]>> = {}): Item {
  return { pk, sk, type: 'thing', v: 1, ...attributes };
}
