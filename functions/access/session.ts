import * as contract from '@dianke/contract/access';
import { accept } from '@dianke/contract/decision';
import { loadApiKey, principalKey, readPrincipal } from '@dianke/data/access/principals';
import { loadStaff } from '@dianke/data/staff/staff';
import { recentModules } from '@dianke/data/stores/modules';
import { loadSomeShops, type Merchant, merchantKey, readMerchant } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import type { House } from '@dianke/runtime/house';
import { type Caller, operation } from '@dianke/runtime/operation';
import { showSession } from './show-access.ts';

type Asking = { readonly caller: Caller; readonly table: Table; readonly house: House };

/** Stores that a session names at most; more are a list of their own. */
const storesAtMost = 200;

export const getSession = operation(contract.getSession, async (ask) => accept(await sessionOf(ask)));

/** A log-in, for the audit. What one may do is never kept: a repeat is told what holds now. */
export const startSession = operation(
  contract.startSession,
  async (ask) => ask.commit({ writes: [], objects: [{ type: 'principal', id: ask.caller.id, version: 1 }] }, await sessionOf(ask), 'reread'),
  async (ask) => accept(await sessionOf(ask)),
);

/** Who asks, for whom, where, and with which parts of the shop: what a screen needs before it shows anything. */
async function sessionOf({ caller, table, house }: Asking) {
  const [name, merchants, shops, switches] = await Promise.all([
    nameOf(caller, table, house),
    merchantsOf(caller, house),
    loadSomeShops(table, storesAtMost + 1),
    recentModules(house.store, table.merchantId, house.now()),
  ]);
  return showSession(caller, table.merchantId, {
    name,
    merchants,
    shops: shops.slice(0, storesAtMost),
    isMore: shops.length > storesAtMost,
    switches,
  });
}

async function nameOf(caller: Caller, table: Table, house: House): Promise<string | null> {
  if (caller.kind === 'key') return (await loadApiKey(table, caller.id))?.name ?? null;
  return (await loadStaff(table, house.keyring, caller.id))?.staff.name ?? null;
}

/** Every merchant in which this credential may still do something. */
async function merchantsOf({ merchants }: Caller, house: House): Promise<Merchant[]> {
  const members = Object.entries(merchants);
  const items = await house.store.read(members.flatMap(([merchantId, id]) => [merchantKey(merchantId), principalKey(merchantId, id)]));
  return members.flatMap((_, at) => {
    const [merchant, principal] = [items[2 * at], items[2 * at + 1]];
    if (merchant === undefined || principal === undefined) return [];
    const { status } = readPrincipal(principal);
    return status === 'disabled' || status === 'revoked' ? [] : [readMerchant(merchant)];
  });
}
