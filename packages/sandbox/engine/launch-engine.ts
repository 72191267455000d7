import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type EngineProcess, startEngineProcess, waitUntil } from './engine-process.ts';
import { type EngineCommand, type EngineName, findEngine } from './find-engine.ts';
import { tendStreamRecords } from './tend-stream-records.ts';

/** A running engine that speaks DynamoDB on the loopback interface. */
export type Engine = {
  readonly name: EngineName;
  readonly url: string;
  /** Process id of the engine itself, for tests that kill it. */
  readonly pid: number;
  /** Ends the engine; data without a given file is gone. May be called twice. */
  stop(): Promise<void>;
};

/** Neither engine can run here; the message says what is missing of each. */
export class NoEngine extends Error {
  override readonly name = 'NoEngine';
}

const portTries = 5;

function chooseEngine(wanted: EngineName | undefined): EngineCommand {
  const names: readonly EngineName[] = wanted === undefined ? ['dynoxide', 'dynamodb-local'] : [wanted];
  const gaps: string[] = [];
  for (const name of names) {
    const found = findEngine(name);
    if (typeof found !== 'string') return found;
    gaps.push(found);
  }
  throw new NoEngine(`No database engine can run here: ${gaps.join('; ')}. Run npm ci on linux-x64, or install a Java 17 JDK.`);
}

/** A port that was free just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** Where the data lies: the given file, or one in a new folder in memory that goes when the engine goes. */
function layOut(command: EngineCommand, file: string | undefined): { file: string | undefined; folder: string | undefined } {
  if (file !== undefined) {
    mkdirSync(command.name === 'dynoxide' ? dirname(file) : file, { recursive: true });
    return { file, folder: undefined };
  }
  if (!command.isFileNeeded) return { file: undefined, folder: undefined };
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'dianke-engine-'));
  return { file: join(folder, 'table.db'), folder };
}

async function startOnPort(command: EngineCommand, port: number, file: string | undefined, folder: string | undefined): Promise<EngineProcess> {
  const engine = await startEngineProcess(command.line(port, file), folder);
  const isUp = await waitUntil(async () => engine.hasEnded() || (await answers(`http://127.0.0.1:${port}/`)), command.patienceMs);
  if (!isUp) await engine.stop();
  return engine;
}

/**
 * Starts a database engine: dynoxide where its binary is, else DynamoDB Local.
 *
 * @param options.file where the data stays: a file for dynoxide, a folder for DynamoDB Local; without one the data lives as long as the engine
 * @param options.engine this engine and no other
 * @throws {NoEngine} when no engine can run here
 */
export async function launchEngine(options: { readonly file?: string; readonly engine?: EngineName } = {}): Promise<Engine> {
  const command = chooseEngine(options.engine);
  let said = '';
  for (let tries = 0; tries < portTries; tries++) {
    const place = layOut(command, options.file);
    const port = await freePort();
    const engine = await startOnPort(command, port, place.file, place.folder);
    if (!engine.hasEnded()) {
      if (command.name === 'dynoxide' && place.file !== undefined) tendStreamRecords(place.file, new Date());
      return { name: command.name, url: `http://127.0.0.1:${port}`, pid: engine.pid, stop: engine.stop };
    }
    said = engine.said();
    await engine.stop();
  }
  throw new Error(`${command.name} did not start in ${portTries} tries: ${said}`);
}
