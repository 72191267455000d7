import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What in a state folder is not state: it may stay when a sandbox starts over. */
const kept = new Set(['compile-cache', 'synthesized.txt', 'assembly']);

/** Another sandbox works in this state folder. */
export class StateInUse extends Error {
  override readonly name = 'StateInUse';
}

/**
 * Takes a state folder for this process, emptied first for a fresh start.
 * @returns gives it back
 * @throws {StateInUse} when a living process holds it
 */
export function takeStateFolder(folder: string, fresh: boolean): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'process.pid');
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : undefined;
  if (holder !== undefined && holder !== process.pid && isAlive(holder))
    throw new StateInUse(`Another sandbox (process ${holder}) works in ${folder}.`);
  if (fresh) for (const entry of readdirSync(folder)) if (!kept.has(entry)) rmSync(join(folder, entry), { recursive: true, force: true });
  writeFileSync(lock, String(process.pid));
  return () => rmSync(lock, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
