import type { Figures, GoodsFigures } from '@dianke/domain/reports/figures';
import type { DayGoods, DaySums } from '@dianke/domain/reports/sum-day';

/** Figures as an item holds them, without names: orders, cancelled, units, gross, discount, tax, refunded. */
export type PackedFigures = readonly [number, number, number, number, number, number, number];

/** Goods as an item holds them: units, gross, discount, tax, refunded, and units by hour as pairs. */
export type PackedGoods = readonly [number, number, number, number, number, readonly (readonly [number, number])[]];

export type PackedSums = { readonly all: PackedFigures } & Readonly<Record<'channel' | 'staff' | 'hour', Readonly<Record<string, PackedFigures>>>>;

export function packFigures(of: Figures): PackedFigures {
  return [of.orders, of.cancelled, of.units, of.gross, of.discount, of.tax, of.refunded];
}

export function unpackFigures([orders, cancelled, units, gross, discount, tax, refunded]: PackedFigures): Figures {
  return { orders, cancelled, units, gross, discount, tax, refunded };
}

export function packGoods(of: GoodsFigures): PackedGoods {
  return [of.units, of.gross, of.discount, of.tax, of.refunded, [...of.hours].sort(([one], [other]) => one - other)];
}

export function unpackGoods([units, gross, discount, tax, refunded, hours]: PackedGoods): GoodsFigures {
  return { units, gross, discount, tax, refunded, hours: new Map(hours) };
}

export function packSums(sums: DaySums): PackedSums {
  const pack = (by: ReadonlyMap<string, Figures>) => Object.fromEntries([...by].map(([key, figures]) => [key, packFigures(figures)]));
  return { all: packFigures(sums.all), channel: pack(sums.channel), staff: pack(sums.staff), hour: pack(sums.hour) };
}

export function unpackSums(sums: PackedSums): DaySums {
  const unpack = (by: Readonly<Record<string, PackedFigures>>) => new Map(Object.entries(by).map(([key, figures]) => [key, unpackFigures(figures)]));
  return { all: unpackFigures(sums.all), channel: unpack(sums.channel), staff: unpack(sums.staff), hour: unpack(sums.hour) };
}

export function packAllGoods(goods: DayGoods): [string, PackedGoods][] {
  return [...goods].sort(([one], [other]) => (one < other ? -1 : 1)).map(([variant, sold]) => [variant, packGoods(sold)]);
}
