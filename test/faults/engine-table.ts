import { dynamoStore } from '@dianke/data/store/dynamo-store';
import type { Store } from '@dianke/data/store/store';
import { createHouseTable, engineClient } from '@dianke/sandbox/engine/create-house-table';
import { type EngineName, findEngine } from '@dianke/sandbox/engine/find-engine';
import { type Engine, launchEngine } from '@dianke/sandbox/engine/launch-engine';

/** One engine process of a test file, and as many tables on it as its tests need. */
export type EngineTables = {
  readonly url: string;
  open(): Promise<{ readonly store: Store; readonly tableName: string }>;
  stop(): Promise<void>;
};

/** The engines to try: the quick one in `npm test`, every one that can run here in `npm run prove`. */
export function enginesToTry(): readonly { readonly name: EngineName; readonly gap: string | undefined }[] {
  const names: readonly EngineName[] =
    process.env.PROVE === '1' ? ['dynoxide', 'dynamodb-local'] : [typeof findEngine('dynoxide') === 'string' ? 'dynamodb-local' : 'dynoxide'];
  return names.map((name) => {
    const found = findEngine(name);
    return { name, gap: typeof found === 'string' ? found : undefined };
  });
}

/** Starts an engine for a file's tests; end it in `afterAll`. */
export async function openEngineTables(name: EngineName): Promise<EngineTables> {
  const engine: Engine = await launchEngine({ engine: name });
  const client = engineClient(engine.url);
  let tables = 0;
  return {
    url: engine.url,
    async open() {
      tables += 1;
      const tableName = `house-${tables}`;
      await createHouseTable(engine.url, tableName);
      return { store: dynamoStore({ client, tableName }), tableName };
    },
    async stop() {
      client.destroy();
      await engine.stop();
    },
  };
}
