import type { Sheet, SheetColumn, SheetLink } from './sheet.ts';
import type { Seller } from './use-sellers.ts';

type Words = {
  readonly name: string;
  readonly currency: string;
  readonly title: (column: string) => string;
  readonly opens: (variantId: string) => SheetLink | undefined;
};

/** A ranking as a sheet; the margin stands in it only where the server tells it. */
export function sellersSheet(sellers: readonly Seller[], { name, currency, title, opens }: Words): Sheet {
  const column = (key: string, kind: SheetColumn['kind']): SheetColumn => ({
    key,
    title: title(key),
    kind,
    ...(kind === 'money' ? { currency } : {}),
  });
  const hasMargin = sellers.some(({ margin }) => margin !== undefined);
  return {
    name,
    columns: [
      column('item', 'text'),
      column('units', 'quantity'),
      column('on_hand', 'quantity'),
      column('days_of_cover', 'quantity'),
      column('net', 'money'),
      ...(hasMargin ? [column('margin', 'money')] : []),
      column('rank', 'count'),
      column('sku', 'text'),
    ],
    rows: sellers.map((seller) => {
      const { variant_id, rank, units, net, on_hand, days_of_cover, margin, sku } = seller;
      const cover = days_of_cover === null ? null : Number(days_of_cover);
      const cells = [seller.name ?? sku ?? variant_id, Number(units), Number(on_hand), cover, net, ...(hasMargin ? [margin ?? null] : []), rank, sku];
      const to = opens(variant_id);
      return { key: variant_id, cells, ...(to === undefined ? {} : { opens: to }) };
    }),
  };
}
