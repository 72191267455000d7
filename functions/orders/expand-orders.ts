import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { getOrder } from '@dianke/contract/orders';
import type { Permission } from '@dianke/contract/permissions';
import type { AnswerOf } from '@dianke/contract/route';
import { loadVariants, type Variant } from '@dianke/data/catalog/catalog';
import { openCustomers } from '@dianke/data/customers/customers';
import type { Order } from '@dianke/domain/orders/order';
import type { Ask } from '@dianke/runtime/operation';
import { showOrder } from './show-order.ts';

type Expanded = AnswerOf<typeof getOrder>;

/** What each expansion shows belongs to another domain, whose reading it needs. */
const needs: Readonly<Record<string, Permission>> = { customer: 'customers:read', 'lines.variant': 'catalog:read' };

/**
 * Orders with what they name, each kind of it in one batch.
 *
 * @param expand as asked for, parted by commas; undefined shows the orders as they are
 * @returns refusal FORBIDDEN when the caller may not read what is to be shown
 */
export async function expandOrders(
  ask: Pick<Ask, 'table' | 'house' | 'caller'>,
  orders: readonly Order[],
  expand: string | undefined,
): Promise<Decision<Expanded[]>> {
  const wanted = expand?.split(',') ?? [];
  for (const word of wanted) {
    const permission = needs[word];
    if (permission !== undefined && !ask.caller.permissions.includes(permission)) return refuse('FORBIDDEN', { permission });
  }
  const [names, variants] = await Promise.all([
    wanted.includes('customer') ? namesOf(ask, orders) : undefined,
    wanted.includes('lines.variant') ? variantsOf(ask, orders) : undefined,
  ]);
  return accept(
    orders.map((order) => {
      const shown = showOrder(order);
      const customer = names === undefined ? {} : { customer: customerOf(order, names) };
      if (variants === undefined) return { ...shown, ...customer };
      return { ...shown, ...customer, lines: shown.lines.map((line) => ({ ...line, variant: showVariant(variants.get(line.variant_id ?? '')) })) };
    }),
  );
}

async function namesOf({ table, house }: Pick<Ask, 'table' | 'house'>, orders: readonly Order[]): Promise<ReadonlyMap<string, string>> {
  const customers = await openCustomers(table, house.keyring, [...new Set(orders.flatMap(({ customerId }) => customerId ?? []))]);
  return new Map(customers.map(({ id, name }) => [id, name]));
}

function customerOf({ customerId }: Order, names: ReadonlyMap<string, string>): NonNullable<Expanded['customer']> | null {
  const name = names.get(customerId ?? '');
  return customerId === null || name === undefined ? null : { id: customerId, name };
}

async function variantsOf({ table }: Pick<Ask, 'table'>, orders: readonly Order[]): Promise<ReadonlyMap<string, Variant>> {
  const ids = [...new Set(orders.flatMap((order) => order.lines.flatMap(({ variantId }) => variantId ?? [])))];
  const found = await loadVariants(table, ids);
  return new Map(found.flatMap((variant) => (variant === undefined ? [] : [[variant.id, variant] as const])));
}

/** An item as it is in the catalogue now; the line keeps what was sold. */
function showVariant(variant: Variant | undefined): NonNullable<Expanded['lines'][number]['variant']> | null {
  if (variant === undefined) return null;
  const { productId, productName, barcode, price, currency, status } = variant;
  return { product_id: productId, product_name: productName, barcode, price: { amount: price, currency }, status };
}
