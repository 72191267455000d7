import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Holds the engine and this process together: the keeper reads a pipe that only this process holds open, so that when
 * this process ends in any way, SIGKILL too, the keeper ends the engine and removes its temporary folder.
 */
const keeper = `
folder=$1; shift
"$@" </dev/null 3>&- &
engine=$!
echo "$engine" >&3
exec 3>&- >/dev/null 2>&1
cat
kill -KILL "$engine"
wait "$engine"
[ -z "$folder" ] || rm -rf -- "$folder"
kill -KILL 0
`;

/** A running engine under its keeper. */
export type EngineProcess = {
  /** Process id of the engine itself. */
  readonly pid: number;
  /** The end of what it said, for an error's sentence. */
  said(): string;
  hasEnded(): boolean;
  /** Ends it, gently first, and comes back when it and its keeper are gone. */
  stop(): Promise<void>;
};

/** Waits for a condition, looking every 10 ms, so long at most. Answers whether it came true. */
export async function waitUntil(isSo: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  const end = performance.now() + limitMs;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await delay(10);
  }
  return false;
}

function listen(child: ChildProcess): { pid: number; said: string; isSilent: boolean; isGone: boolean } {
  const heard = { pid: 0, said: '', isSilent: false, isGone: false };
  let open = 2;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      heard.said = (heard.said + String(chunk)).slice(-4000);
    });
    stream?.on('close', () => {
      open -= 1;
      heard.isSilent = open === 0;
    });
  }
  let digits = '';
  child.stdio[3]?.on('data', (chunk: unknown) => {
    digits += String(chunk);
    if (digits.endsWith('\n')) heard.pid = Number(digits);
  });
  child.on('error', (error) => {
    heard.said += error.message;
    heard.isGone = true;
  });
  child.on('exit', () => {
    heard.isGone = true;
  });
  return heard;
}

function letGo(child: ChildProcess): void {
  child.unref();
  for (const stream of child.stdio) {
    if (stream !== null && stream !== undefined && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}

function endGently(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/**
 * Starts a command under a keeper. This process may end without stopping it: it never holds the event loop open.
 * @param folder removed when the engine ends, if given
 */
export async function startEngineProcess(line: readonly string[], folder: string | undefined): Promise<EngineProcess> {
  const child = spawn('/bin/sh', ['-c', keeper, 'keeper', folder ?? '', ...line], { detached: true, stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  child.stdin?.on('error', () => {});
  const heard = listen(child);
  await waitUntil(() => heard.pid > 0 || heard.isGone, 10_000);
  letGo(child);
  const hasEnded = (): boolean => heard.isGone || heard.isSilent;
  return {
    pid: heard.pid,
    said: () => heard.said,
    hasEnded,
    stop: async () => {
      if (!hasEnded()) endGently(heard.pid);
      await waitUntil(hasEnded, 3_000);
      child.stdin?.end();
      const isGone = await waitUntil(() => heard.isGone, 5_000);
      if (!isGone) throw new Error(`the keeper of process ${heard.pid} did not end`);
    },
  };
}
