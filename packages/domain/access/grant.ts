import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Permission } from '@dianke/contract/permissions';

/** What someone holds or is to hold. */
export type Grant = { readonly permissions: readonly Permission[]; readonly stores: 'all' | readonly string[] };

/**
 * Nobody grants more than they hold: neither a permission nor a store.
 *
 * @returns refusal MORE_THAN_YOURS naming what is too much
 */
export function grant(holder: Grant, asked: Grant): Decision<Grant> {
  const permissions = asked.permissions.filter((word) => !holder.permissions.includes(word));
  const stores = storesBeyond(holder.stores, asked.stores);
  return permissions.length === 0 && stores.length === 0 ? accept(asked) : refuse('MORE_THAN_YOURS', { permissions, stores });
}

function storesBeyond(held: Grant['stores'], asked: Grant['stores']): readonly string[] {
  if (held === 'all') return [];
  return asked === 'all' ? ['all'] : asked.filter((store) => !held.includes(store));
}
