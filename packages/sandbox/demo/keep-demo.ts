import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Demo } from './demo.ts';

/** Lies in the state folder while the demo shop is being opened. */
const begun = 'demo.begun';

/** Whether an earlier start ended while it opened the demo shop. Nobody has been told of that shop, so it may be swept away. */
export function isDemoUnfinished(stateDir: string): boolean {
  return existsSync(join(stateDir, begun));
}

/** The demo merchant as it was written down; made, and written down as a whole or not at all, where the state is new. */
export async function keepDemo(stateDir: string, isNew: boolean, make: () => Promise<Demo>): Promise<Demo> {
  const file = join(stateDir, 'demo.json');
  if (existsSync(file) && !isNew) return JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(join(stateDir, begun), '');
  const demo = await make();
  writeFileSync(`${file}.new`, JSON.stringify(demo, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  rmSync(join(stateDir, begun));
  return demo;
}
