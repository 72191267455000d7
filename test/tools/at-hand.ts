import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeyring } from '@dianke/data/personal/keyring';
import { kmsKeyMaster } from '@dianke/data/personal/kms-key-master';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import type { Store } from '@dianke/data/store/store';
import type { Vaults } from '@dianke/data/upkeep/cut-archive';
import { bucketVault } from '@dianke/gateways/bucket-vault';
import { folderVault } from '@dianke/gateways/folder-vault';
import type { House } from '@dianke/runtime/house';
import { newId } from '@dianke/runtime/ids';
import { createHouseTable } from '@dianke/sandbox/engine/create-house-table';

/** What a tool of the shell works on: the running sandbox, or a deployed stage with the shell's AWS credentials. */
export type AtHand = {
  readonly store: (table: string | undefined) => Store;
  readonly house: (store: Store) => House;
  readonly vaults: (from: string | undefined, backups: string | undefined, files: string | undefined) => Vaults;
  /** Makes an empty table; only on this machine, for in the cloud a template makes it. */
  readonly makeTable: (table: string) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** Something in the command line is missing or wrong; the message is for whoever typed it. */
export class BadCommand extends Error {
  override readonly name = 'BadCommand';
}

type Ready = { endpoint_url: string; access_key_id: string; region: string; table: string; backups: string; files: string };

const pause = (milliseconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, milliseconds));

/** @param isAws AWS itself is meant although a sandbox runs here; where none runs, AWS is meant anyway */
export function atHand(isAws: boolean): AtHand {
  const ready = isAws ? undefined : readReady(join(import.meta.dirname, '..', '..', '.sandbox', 'ready.json'));
  const client =
    ready === undefined
      ? {}
      : { endpoint: ready.endpoint_url, region: ready.region, credentials: { accessKeyId: ready.access_key_id, secretAccessKey: 'sandbox' } };
  return {
    store: (table) => dynamoStore({ client, tableName: table ?? needed(ready?.table, 'which table: --table NAME, or start the sandbox') }),
    house: (store) => {
      const now = () => new Date();
      const keyring = openKeyring({ kms: kmsKeyMaster({ client, keyId: undefined }), store, now });
      return { store, keyring, now, newId, log: () => undefined, pause };
    },
    vaults: (from, backups, files) => {
      if (from !== undefined) return { locked: folderVault(from), keys: folderVault(from) };
      const [locked, keys] = [backups ?? ready?.backups, files ?? ready?.files];
      return {
        locked: bucketVault(needed(locked, 'where the backup lies: --backups BUCKET and --files BUCKET, or --from FOLDER'), client),
        keys: bucketVault(needed(keys, 'where its keys lie: --files BUCKET'), client),
      };
    },
    makeTable: async (table) => {
      if (ready === undefined) throw new BadCommand('--new makes a table in the running sandbox only; in the cloud a template makes it');
      await createHouseTable(ready.endpoint_url, table, ready.access_key_id);
    },
    pause,
  };
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined) throw new BadCommand(`Say ${what}.`);
  return value;
}

function readReady(file: string): Ready | undefined {
  if (!existsSync(file)) return undefined;
  const { aws }: { aws?: Ready } = JSON.parse(readFileSync(file, 'utf8'));
  return aws;
}

/** Runs a tool and ends with its code; what is wrong with the command or the archive is one sentence, not a stack. */
export async function runTool(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (fault) {
    const isPlain = fault instanceof Error && ['BadCommand', 'ArchiveRefused', 'TableNotEmpty', 'TypeError'].includes(fault.name);
    process.stderr.write(`${isPlain ? fault.message : fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
    process.exitCode = isPlain ? 2 : 1;
  }
}
