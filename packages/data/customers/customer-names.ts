import type { Keyring } from '../personal/keyring.ts';
import { openPerson, personKeyOf, personKeyPlace } from '../personal/person-key.ts';
import type { Table } from '../table.ts';
import { customerKey } from './customers.ts';

/** Names of customers by id, read and opened in one batch; those that are gone are left out. */
export async function customerNames(table: Table, keyring: Keyring, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  if (ids.length === 0) return names;
  const found = await table.read(ids.flatMap((id) => [customerKey(table, id), personKeyPlace(table.merchantId, id)]));
  const keys = await keyring.merchantKeys(table.merchantId);
  for (const [at, id] of ids.entries()) {
    const [customer, key] = found.slice(2 * at, 2 * at + 2);
    if (customer === undefined || key === undefined || !(customer['personal'] instanceof Uint8Array)) continue;
    const { name } = openPerson(personKeyOf(keys, id, key), customer['personal']);
    if (typeof name === 'string') names.set(id, name);
  }
  return names;
}
