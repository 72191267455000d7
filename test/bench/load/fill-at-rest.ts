import { join } from 'node:path';
import { engineClient } from '@dianke/sandbox/engine/create-house-table';
import { launchEngine } from '@dianke/sandbox/engine/launch-engine';
import { tendStreamRecords } from '@dianke/sandbox/engine/tend-stream-records';
import { seedShop } from '../seed/seed-shop.ts';
import { type OpenedShop, openHouse } from './bench-shop.ts';

const dayMs = 86_400_000;
const toldEvery = 10_000;

/**
 * Fills the shop of a sandbox that has ended, straight through its database engine, and answers how many seconds it took. What is
 * seeded is months old, so the table's stream has forgotten it: its records go, except the newest, as after a day.
 */
export async function fillAtRest(stateDir: string, opened: OpenedShop, size: number, say: (line: string) => void): Promise<number> {
  const file = join(stateDir, 'engine', 'table.db');
  const engine = await launchEngine({ file });
  const client = engineClient(engine.url);
  const forget = (): void => {
    if (engine.name === 'dynoxide') tendStreamRecords(file, new Date(Date.now() + 2 * dayMs));
  };
  try {
    const { seeding } = await openHouse({ client, opened, size });
    const began = performance.now();
    let told = 0;
    await seedShop(seeding, (done) => {
      if (done - told < toldEvery) return;
      told = done;
      forget();
      say(`  ${done} of ${size} customers with their orders after ${((performance.now() - began) / 1000).toFixed(0)} s …`);
    });
    forget();
    return (performance.now() - began) / 1000;
  } finally {
    client.destroy();
    await engine.stop();
  }
}
