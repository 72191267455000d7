import type { reportHeatMap } from '@dianke/contract/reports';
import type { AnswerOf } from '@dianke/contract/route';

export type HeatAnswer = AnswerOf<typeof reportHeatMap>;
export type HeatMeasure = 'net' | 'orders' | 'units';

/** A heat map laid out with its longer side down: hours, or months, and across weekdays or months. Figures as the sheet has them, money in minor units. */
export type HeatGrid = {
  readonly down: readonly string[];
  readonly across: readonly string[];
  /** Rows from above, each with its cells from the left; 0 where nothing was sold. */
  readonly cells: readonly (readonly number[])[];
  /** Where most was sold; null when nothing was. */
  readonly peak: { readonly down: string; readonly across: string; readonly figure: number } | null;
};

const weekdays = ['1', '2', '3', '4', '5', '6', '7'];

/**
 * Lays a report out, hours in the order of the shop's day.
 *
 * @param perDay divides by the days that have begun in each weekday or month, so that five Sundays are not busier than four
 * @param firstHour hour at which the shop's day begins
 */
export function heatGrid(answer: HeatAnswer, measure: HeatMeasure, currency: string, perDay: boolean, firstHour: number): HeatGrid {
  const { by, data, rows } = answer;
  const own = data.filter((cell) => cell.currency === currency);
  const hasHours = by !== 'month_weekday';
  const lines = rows.map((row) => row.key);
  const down = hasHours
    ? hoursOf(
        own.map((cell) => Number(cell.column)),
        firstHour,
      )
    : lines;
  const across = by === 'weekday_hour' ? weekdays : hasHours ? lines : weekdays;
  const days = new Map(rows.map((row) => [row.key, row.days]));
  const figures = new Map(own.map((cell) => [`${cell.row} ${cell.column}`, Number(cell[measure] ?? 0) / (perDay ? (days.get(cell.row) ?? 1) : 1)]));
  const figureOf = (under: string, beside: string) => figures.get(hasHours ? `${beside} ${under}` : `${under} ${beside}`) ?? 0;
  const cells = down.map((under) => across.map((beside) => rounded(figureOf(under, beside), measure)));
  return { down, across, cells, peak: peakOf(down, across, cells) };
}

/** Money to its minor unit, averages of orders and quantities to two places. */
function rounded(figure: number, measure: HeatMeasure): number {
  return measure === 'net' ? Math.round(figure) : Math.round(figure * 1000) / 1000;
}

/** The hours from the first to the last in which anything was sold, as the shop's day has them: from five in the morning, midnight stands near the end. */
function hoursOf(hours: readonly number[], firstHour: number): string[] {
  if (hours.length === 0) return [];
  const places = hours.map((hour) => (hour - firstHour + 24) % 24);
  const first = Math.min(...places);
  const count = Math.max(...places) - first + 1;
  return Array.from({ length: count }, (_, at) => String((firstHour + first + at) % 24).padStart(2, '0'));
}

function peakOf(down: readonly string[], across: readonly string[], cells: HeatGrid['cells']): HeatGrid['peak'] {
  let peak: HeatGrid['peak'] = null;
  for (const [y, row] of cells.entries())
    for (const [x, figure] of row.entries()) if (figure > (peak?.figure ?? 0)) peak = { down: down[y] ?? '', across: across[x] ?? '', figure };
  return peak;
}
