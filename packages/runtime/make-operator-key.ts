import { randomBytes } from 'node:crypto';
import { hashKey } from '@dianke/data/access/hash-key';
import { operatorKeyItem } from '@dianke/data/access/principals';
import type { Store } from '@dianke/data/store/store';
import { newId } from './ids.ts';

/** Makes a key of this stage's operator, who takes in merchants and nothing else. It is shown once; only its hash is stored. */
export async function makeOperatorKey(store: Store): Promise<string> {
  const secret = `sk_live_${randomBytes(32).toString('base64url')}`;
  await store.write({ do: 'put', item: operatorKeyItem(hashKey(secret), newId('key')) });
  return secret;
}
