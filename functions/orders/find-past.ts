import { principalKey } from '@dianke/data/access/principals';
import { findByCode, fullName, loadVariants } from '@dianke/data/catalog/catalog';
import { findByClaims } from '@dianke/data/customers/contact-claims';
import { customerKey } from '@dianke/data/customers/customers';
import type { Shop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { normalContact } from '@dianke/domain/customers/normal-contact';
import type { PastReceipt } from '@dianke/domain/orders/past-receipt';
import type { KnownGoods } from '@dianke/domain/orders/record-past';
import type { House } from '@dianke/runtime/house';

/** What the names in receipts mean in our books. */
export type Found = {
  readonly goods: (sku: string) => KnownGoods | undefined;
  /** undefined for one whom nobody knows. */
  readonly customer: (named: string) => string | undefined;
  readonly isStaff: (id: string) => boolean;
};

/** Looks up every code, customer and member of staff that these receipts name, each once. */
export async function findPast(table: Table, house: House, receipts: readonly PastReceipt[], shops: ReadonlyMap<string, Shop>): Promise<Found> {
  const codes = distinct(receipts.flatMap(({ lines }) => lines.flatMap(({ sku }) => (sku === null ? [] : [sku.toUpperCase()]))));
  const people = distinct(receipts.flatMap(({ staff }) => (staff === null ? [] : [staff])));
  const [goods, customers, staff] = await Promise.all([
    findGoods(table, codes),
    findCustomers(table, house, receipts, shops),
    table.read(people.filter(isId).map((id) => principalKey(table.merchantId, id))),
  ]);
  const known = new Set(people.filter(isId).filter((_, at) => staff[at] !== undefined));
  return { goods: (sku) => goods.get(sku.toUpperCase()), customer: (named) => customers.get(named), isStaff: (id) => known.has(id) };
}

async function findGoods(table: Table, codes: readonly string[]): Promise<Map<string, KnownGoods>> {
  const ids = await findByCode(table, 'sku', codes);
  const variants = await loadVariants(table, distinct(ids.flatMap((id) => (id === undefined ? [] : [id]))));
  const byId = new Map(variants.flatMap((variant) => (variant === undefined ? [] : [[variant.id, variant] as const])));
  return new Map(
    codes.flatMap((code, at) => {
      const variant = byId.get(ids[at] ?? '');
      return variant === undefined ? [] : [[code, { id: variant.id, name: fullName(variant), isService: variant.kind === 'service' }] as const];
    }),
  );
}

/** By id, else by the merchant's own number of them, e-mail or phone; a phone is read in the country of its store. */
async function findCustomers(
  table: Table,
  house: House,
  receipts: readonly PastReceipt[],
  shops: ReadonlyMap<string, Shop>,
): Promise<Map<string, string>> {
  const named = new Map(receipts.flatMap(({ customer, storeId }) => (customer === null ? [] : [[customer, storeId] as const])));
  const texts = [...named.keys()];
  const ids = texts.filter((text) => text.startsWith('cus_') && isId(text));
  const claims = texts.flatMap((text) => {
    const contact = text.includes('@') ? 'email' : 'phone';
    const written = normalContact(contact, text, shops.get(named.get(text) ?? '')?.country ?? '');
    const number = { text, claim: { kind: 'external_id', value: text, id_type: null } } as const;
    return written.accepted ? [number, { text, claim: { kind: contact, value: written.value, id_type: null } } as const] : [number];
  });
  const [items, owners] = await Promise.all([
    table.read(ids.map((id) => customerKey(table, id))),
    findByClaims(
      table,
      house.keyring,
      claims.map(({ claim }) => claim),
    ),
  ]);
  const found = new Map(ids.filter((_, at) => items[at] !== undefined).map((id) => [id, id]));
  for (const [at, { text }] of claims.entries()) {
    const owner = owners[at];
    if (owner !== undefined && !found.has(text)) found.set(text, owner);
  }
  return found;
}

function isId(text: string): boolean {
  return /^[a-z]{3}_[0-9A-HJKMNP-TV-Z]{26}$/.test(text);
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
