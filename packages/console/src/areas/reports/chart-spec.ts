/** One row of figures of a chart, in the unit in which they are shown. */
export type ChartSeries = { readonly name: string; readonly values: readonly number[] };

/** What a chart shows: columns side by side over time, bars one below the other by rank, or the cells of a heat map. */
export type ChartSpec =
  | { readonly kind: 'columns' | 'bars'; readonly categories: readonly string[]; readonly series: readonly ChartSeries[] }
  | {
      readonly kind: 'heat';
      readonly across: readonly string[];
      readonly down: readonly string[];
      /** Rows from above, each with its cells from the left. */
      readonly cells: readonly (readonly number[])[];
    };

/** The colours of the page, read when the chart is drawn. */
export type ChartColours = Readonly<Record<'ink' | 'soft' | 'line' | 'paper' | 'card' | 'green' | 'greenWash' | 'amber', string>>;

/** What a chart is drawn with. */
export type ChartPaint = { readonly colours: ChartColours; readonly sans: string; readonly textOf: (figure: number) => string };
