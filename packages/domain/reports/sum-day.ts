import type { Counted } from './count-order.ts';
import { addFigures, addGoods, type Figures, type GoodsFigures, noFigures } from './figures.ts';

/** The figures of one store on one business date, in all and by what may be asked for. */
export type DaySums = {
  readonly all: Figures;
  readonly channel: ReadonlyMap<string, Figures>;
  readonly staff: ReadonlyMap<string, Figures>;
  /** Hour of day, `00` to `23`. */
  readonly hour: ReadonlyMap<string, Figures>;
};

/** Items of one store on one business date, by variant. */
export type DayGoods = ReadonlyMap<string, GoodsFigures>;

export const emptyDay: DaySums = { all: noFigures, channel: new Map(), staff: new Map(), hour: new Map() };

/** Adds up what each order of a day counted; each order once, in any order. */
export function sumDay(counted: readonly Counted[]): DaySums {
  const sums = { channel: new Map<string, Figures>(), staff: new Map<string, Figures>(), hour: new Map<string, Figures>() };
  let all = noFigures;
  for (const { figures, channel, by, hour } of counted) {
    all = addFigures(all, figures);
    addTo(sums.channel, channel, figures);
    addTo(sums.staff, by, figures);
    addTo(sums.hour, String(hour).padStart(2, '0'), figures);
  }
  return { all, ...sums };
}

export function sumGoods(counted: readonly Counted[]): DayGoods {
  const sums = new Map<string, GoodsFigures>();
  for (const { goods } of counted) for (const [variant, sold] of goods) sums.set(variant, addGoods(sums.get(variant), sold));
  return sums;
}

/** Adds figures to those that stand under a key. */
export function addTo(sums: Map<string, Figures>, key: string, figures: Figures): void {
  sums.set(key, addFigures(sums.get(key) ?? noFigures, figures));
}
