import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../parts/section-card.tsx';
import { useCan } from '../../session/use-can.ts';
import { minorDigits } from '../../words/minor-units.ts';
import { useFormats } from '../../words/use-formats.ts';
import { Chart } from './chart.tsx';
import type { ChartSpec } from './chart-spec.ts';
import { compareRows } from './compare-rows.ts';
import { ExportButtons } from './export-buttons.tsx';
import style from './reports.module.css';
import { salesSheet } from './sales-sheet.ts';
import { figuresOf, firstRows, type Sheet, type SheetLink } from './sheet.ts';
import { SheetTable } from './sheet-table.tsx';
import { useRowNames } from './use-row-names.ts';
import type { SalesAnswer } from './use-sales.ts';

const rowsAtFirst = 20;
/** More bars than that are no picture any more. */
const barsAtMost = 60;

type Props = { readonly now: SalesAnswer; readonly before: SalesAnswer | null; readonly currency: string };

/** The rows of a report as a chart, a table and a file, all of the same sheet. */
export function SalesRows({ now, before, currency }: Props) {
  const { t } = useTranslation('reports');
  const { money, shortDay } = useFormats();
  const sheet = useSalesSheet({ now, before, currency });
  const isTime = now.group_by === 'day' || now.group_by === 'hour';
  const [most, setMost] = useState(rowsAtFirst);
  const shown = isTime ? sheet : firstRows(sheet, most);
  const unit = 10 ** minorDigits(currency);
  const spec: ChartSpec = {
    kind: isTime ? 'columns' : 'bars',
    categories: shown.rows.map(({ key, cells }) => (now.group_by === 'day' ? shortDay(key) : String(cells[0]))),
    series: (before === null ? ['net'] : ['net', 'before']).map((key) => ({
      name: t(`column.${key}`),
      values: figuresOf(shown, key).map((amount) => amount / unit),
    })),
  };
  const textOf = (figure: number) => money({ amount: Math.round(figure * unit), currency });
  const file = `sales-${now.group_by}-${now.from}-${now.to}`;
  return (
    <SectionCard title={sheet.name} action={<ExportButtons sheet={sheet} name={file} />}>
      {(isTime || shown.rows.length <= barsAtMost) && <Chart label={t('chart.of', { name: sheet.name })} spec={spec} textOf={textOf} />}
      <SheetTable sheet={shown} />
      {shown.rows.length < sheet.rows.length && (
        <Button block size="large" className={style.moreRows ?? ''} onClick={() => setMost(most * 3)}>
          {t('shell:list.more')}
        </Button>
      )}
      {now.left_out > 0 && <p className={style.asOf}>{t('leftOut', { count: now.left_out })}</p>}
    </SectionCard>
  );
}

function useSalesSheet({ now, before, currency }: Props): Sheet {
  const { t } = useTranslation('reports');
  const nameOf = useRowNames();
  const can = useCan();
  const by = now.group_by;
  const own = ({ from, to, data }: SalesAnswer) => ({ period: { from, to }, rows: data.filter((row) => row.currency === currency) });
  const opens = (key: string): SheetLink | undefined => {
    if (by === 'day' && now.store_id !== null && can('orders:read')) return { to: '/orders', search: { month: key.slice(0, 7) } };
    if (by !== 'product' || key === 'none') return undefined;
    const search = { product: key, period: 'own', from: now.from, to: now.to, stores: now.store_id === null ? 'all' : 'one' };
    return { to: '/reports/times', search };
  };
  return salesSheet(compareRows(by, own(now), before && own(before)), before !== null, {
    name: t('sheet.sales', { by: t(`by.${by}`) }),
    currency,
    first: { title: t(`first.${by}`), kind: by === 'day' ? 'date' : 'text' },
    nameOf: (row) => nameOf(by, row),
    opens: (row) => opens(row.key),
    title: (column) => t(`column.${column}`),
  });
}
