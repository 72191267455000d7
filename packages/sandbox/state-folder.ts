import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What in a state folder is not state: it may stay when a sandbox starts over. */
const kept = new Set(['compile-cache', 'assembly']);

const lockName = 'process.pid';

/** Another sandbox works in this state folder. */
export class StateInUse extends Error {
  override readonly name = 'StateInUse';
}

/** @throws {StateInUse} when a living process other than this one holds the folder */
export function refuseIfHeld(folder: string): void {
  const lock = join(folder, lockName);
  const holder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : undefined;
  if (holder !== undefined && holder !== process.pid && isAlive(holder))
    throw new StateInUse(`Another sandbox (process ${holder}) works in ${folder}.`);
}

/**
 * Takes a state folder for this process, emptied first for a fresh start.
 * @returns gives it back
 * @throws {StateInUse} when a living process holds it
 */
export function takeStateFolder(folder: string, fresh: boolean): () => void {
  mkdirSync(folder, { recursive: true });
  refuseIfHeld(folder);
  if (fresh) for (const entry of readdirSync(folder)) if (!kept.has(entry)) rmSync(join(folder, entry), { recursive: true, force: true });
  const lock = join(folder, lockName);
  writeFileSync(lock, String(process.pid));
  return () => rmSync(lock, { force: true });
}

/** Whether a process of this id runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
