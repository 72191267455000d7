import { refuse } from '@dianke/contract/decision';
import type { Claim, Customer } from '@dianke/domain/customers/customer';
import { claimOf, claimsOf, taken } from '@dianke/domain/customers/edit-contacts';
import type { Guarded } from '../commitment.ts';
import { keyOf } from '../keys.ts';
import type { Keyring } from '../personal/keyring.ts';
import { indexOf, type MerchantKeys } from '../personal/merchant-keys.ts';
import type { Key } from '../store/store.ts';
import type { Table } from '../table.ts';

/** Where a contact or number leads: an HMAC under the merchant's index key, one live customer each. */
function claimKey(table: Table, keys: MerchantKeys, claim: Claim): Key {
  return keyOf(table.at('UNIQUE', claim.kind, indexOf(keys, claim.kind, claimOf(claim))), 'UNIQUE');
}

/** The id of the live customer with this phone, e-mail or number, given in its normal form. */
export async function findByContact(
  table: Table,
  keyring: Keyring,
  kind: 'phone' | 'email' | 'external_id',
  text: string,
): Promise<string | undefined> {
  const [id] = await findByClaims(table, keyring, [{ kind, value: text, id_type: null }]);
  return id;
}

/** Ids of the live customers that have these, in their order; undefined where nobody has. One batch. */
export async function findByClaims(table: Table, keyring: Keyring, claims: readonly Claim[]): Promise<(string | undefined)[]> {
  const keys = await keyring.merchantKeys(table.merchantId);
  const items = await table.read(claims.map((claim) => claimKey(table, keys, claim)));
  return items.map((item) => item && String(item['owner']));
}

/**
 * Claims of contacts that came, releases of those that went. One who is archived holds none.
 *
 * @param pointer where in the request the contact of a kind stands
 */
export function claimWrites(
  table: Table,
  keys: MerchantKeys,
  before: Customer | undefined,
  after: Customer,
  pointer: (kind: Claim['kind']) => string | undefined,
): Guarded[] {
  const held = namedClaims(before);
  const wanted = namedClaims(after);
  const came = [...wanted].filter(([name]) => !held.has(name));
  const went = [...held].filter(([name]) => !wanted.has(name));
  return [
    ...came.map(([, claim]): Guarded => {
      const item = { ...claimKey(table, keys, claim), type: 'unique', v: 1, owner: after.id };
      return { write: { do: 'create', item }, otherwise: (old) => taken(claim.kind, old?.['owner'], pointer(claim.kind)) };
    }),
    ...went.map(([, claim]): Guarded => {
      const key = claimKey(table, keys, claim);
      return { write: { do: 'remove', key, when: [{ attribute: 'owner', is: '=', value: after.id }] }, otherwise: () => null };
    }),
  ];
}

/** Claims a row that names nothing by which its customer is found, so that the same row, read again, is the same customer. */
export async function importRowClaim(table: Table, keyring: Keyring, text: string, owner: string): Promise<Guarded> {
  const key = keyOf(table.at('UNIQUE', 'import-row', indexOf(await keyring.merchantKeys(table.merchantId), 'import-row', text)), 'UNIQUE');
  return {
    write: { do: 'create', item: { ...key, type: 'unique', v: 1, owner } },
    otherwise: (old) => refuse('ROW_TAKEN', { existing_id: old?.['owner'] }),
  };
}

function namedClaims(customer: Customer | undefined): ReadonlyMap<string, Claim> {
  if (customer === undefined || customer.status === 'archived') return new Map();
  return new Map(claimsOf(customer).map((claim) => [`${claim.kind} ${claimOf(claim)}`, claim]));
}
