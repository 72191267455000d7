import { openKeyring } from '@dianke/data/personal/keyring';
import { kmsKeyMaster } from '@dianke/data/personal/kms-key-master';
import { openCloudHouse } from './cloud-house.ts';
import { environment } from './environment.ts';
import type { House } from './house.ts';

let opened: House | undefined;

/** The house for functions that open personal data: it holds the keyring under the stage's master key. */
export function cloudHouseWithKeys(): House {
  opened ??= openWithKeys();
  return opened;
}

function openWithKeys(): House {
  const house = openCloudHouse();
  const kms = kmsKeyMaster({ client: {}, keyId: environment('KEY_ID') });
  return { ...house, keyring: openKeyring({ kms, store: house.store, now: house.now }) };
}
