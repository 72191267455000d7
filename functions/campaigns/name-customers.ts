import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { openCustomers } from '@dianke/data/customers/customers';
import type { Ask } from '@dianke/runtime/operation';

type Row = { readonly customer_id: string };
type Named<R extends Row> = R & { readonly customer?: { readonly id: string; readonly name: string } | null };

/**
 * Rows with the names of their customers, all of them in one batch.
 *
 * @param expand undefined leaves the rows as they are
 * @returns refusal FORBIDDEN when the caller may not see customers
 */
export async function nameCustomers<R extends Row>(
  { table, house, caller }: Pick<Ask, 'table' | 'house' | 'caller'>,
  rows: readonly R[],
  expand: 'customer' | undefined,
): Promise<Decision<Named<R>[]>> {
  if (expand === undefined) return accept([...rows]);
  const permission = 'customers:read';
  if (!caller.permissions.includes(permission)) return refuse('FORBIDDEN', { permission });
  const customers = await openCustomers(table, house.keyring, [...new Set(rows.map((row) => row.customer_id))]);
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  return accept(
    rows.map((row) => {
      const name = names.get(row.customer_id);
      return { ...row, customer: name === undefined ? null : { id: row.customer_id, name } };
    }),
  );
}
