import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../parts/section-card.tsx';
import { useStore } from '../../session/use-store.ts';
import { minorDigits } from '../../words/minor-units.ts';
import { useFormats } from '../../words/use-formats.ts';
import { Chart } from './chart.tsx';
import type { ChartSpec } from './chart-spec.ts';
import { ExportButtons } from './export-buttons.tsx';
import { type HeatAnswer, type HeatGrid, type HeatMeasure, heatGrid } from './heat-grid.ts';
import style from './reports.module.css';
import type { Sheet } from './sheet.ts';
import { SheetTable } from './sheet-table.tsx';
import { useCellText } from './use-cell-text.ts';
import { hourText } from './use-row-names.ts';

type Props = { readonly answer: HeatAnswer; readonly measure: HeatMeasure; readonly currency: string; readonly isPerDay: boolean };

/** A heat map with its busiest time in words, as a chart, a table and a file of the same cells. */
export function HeatMap({ answer, measure, currency, isPerDay }: Props) {
  const { t } = useTranslation('reports');
  const { store } = useStore();
  const { moment } = useFormats();
  const textOf = useCellText();
  const nameOf = useTimeNames();
  const { by, as_of, from, to } = answer;
  const grid = heatGrid(answer, measure, currency, isPerDay, Number(store?.day_starts_at.slice(0, 2) ?? 0));
  const kind = measure === 'net' ? 'money' : 'quantity';
  const unit = measure === 'net' ? 10 ** minorDigits(currency) : 1;
  const [downName, acrossName] = [by === 'month_weekday' ? 'month' : 'hour', by === 'month_hour' ? 'month' : 'weekday'] as const;
  const down = grid.down.map((key) => nameOf(downName, key));
  const across = grid.across.map((key) => nameOf(acrossName, key));
  const sheet = sheetOf(
    grid,
    { name: t('sheet.times', { measure: t(`measure.${measure}`), per: t(`per.${isPerDay ? 'day' : 'total'}`) }) },
    [
      { key: 'name', title: t(`first.${downName}`), kind: 'text' },
      ...across.map((title, at) => ({ key: grid.across[at] ?? '', title, kind, currency }) as const),
    ],
    down,
  );
  const spec: ChartSpec = { kind: 'heat', down, across, cells: grid.cells.map((row) => row.map((figure) => figure / unit)) };
  const { peak } = grid;
  return (
    <SectionCard title={sheet.name} action={<ExportButtons sheet={sheet} name={`times-${by}-${from}-${to}`} />}>
      {peak !== null && (
        <p className={style.peak}>
          {t('peak', {
            time: `${nameOf(acrossName, peak.across)} ${nameOf(downName, peak.down)}`,
            figure: textOf(peak.figure, { kind, currency }),
          })}
        </p>
      )}
      <Chart
        label={t('chart.of', { name: sheet.name })}
        spec={spec}
        textOf={(figure) => textOf(measure === 'net' ? Math.round(figure * unit) : figure, { kind, currency })}
      />
      <SheetTable sheet={sheet} isDense />
      <p className={style.asOf}>{t('asOf', { time: moment(as_of) })}</p>
    </SectionCard>
  );
}

function sheetOf({ down, cells }: HeatGrid, { name }: { readonly name: string }, columns: Sheet['columns'], names: readonly string[]): Sheet {
  return { name, columns, rows: down.map((key, at) => ({ key, cells: [names[at] ?? '', ...(cells[at] ?? [])] })) };
}

/** Names hours, weekdays and months in the chosen language. */
function useTimeNames(): (kind: 'hour' | 'weekday' | 'month', key: string) => string {
  const { weekday, monthOfYear } = useFormats();
  return (kind, key) => (kind === 'hour' ? hourText(key) : kind === 'weekday' ? weekday(Number(key)) : monthOfYear(Number(key)));
}
