import type { salesTotalShape } from '@dianke/contract/reports';
import { fromMilli } from '@dianke/domain/quantity';
import { type Figures, netOf } from '@dianke/domain/reports/figures';
import type { Row } from '@dianke/domain/reports/group-sales';
import type * as z from 'zod';

/** The figures of a row as the API shows them. */
export function sumsOf({ currency, figures }: Row<Pick<Figures, 'units' | 'gross' | 'discount' | 'tax' | 'refunded'>>) {
  const { units, gross, discount, tax, refunded } = figures;
  return { currency, units: fromMilli(units), gross, discount, tax, refunded, net: netOf(figures) };
}

export function showTotal(row: Row<Figures>): z.output<typeof salesTotalShape> {
  const { orders, cancelled } = row.figures;
  return { orders, cancelled, ...sumsOf(row) };
}
