import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive } from './state-folder.ts';

const lookEveryMs = 100;

/**
 * Waits until no other living process holds a file with its id, then holds it.
 * @returns gives it back
 * @throws {Error} when another holds it for longer than the limit
 */
export async function takeTurn(file: string, limitMs = 120_000): Promise<() => void> {
  const end = Date.now() + limitMs;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (fault) {
      if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
    }
    if (!isAlive(holderOf(file))) rmSync(file, { force: true });
    else if (Date.now() > end) throw new Error(`process ${holderOf(file)} holds ${file} for too long`);
    else await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}
