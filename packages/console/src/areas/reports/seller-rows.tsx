import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../parts/section-card.tsx';
import { minorDigits } from '../../words/minor-units.ts';
import { useAreas } from '../use-areas.ts';
import { Chart } from './chart.tsx';
import type { ChartSpec } from './chart-spec.ts';
import { ExportButtons } from './export-buttons.tsx';
import style from './reports.module.css';
import { sellersSheet } from './sellers-sheet.ts';
import { figuresOf, firstRows } from './sheet.ts';
import { SheetTable } from './sheet-table.tsx';
import { useCellText } from './use-cell-text.ts';
import type { Seller, SellerList } from './use-sellers.ts';

const rowsAtFirst = 20;
/** More bars than that are no picture any more. */
const barsAtMost = 60;

type Props = {
  readonly list: SellerList;
  readonly by: 'units' | 'net';
  readonly currency: string;
  readonly sellers: readonly Seller[];
  readonly file: string;
};

/** A ranking as a chart, a table and a file. The best are drawn by what they are ranked by, the slow by what lies there of them. */
export function SellerRows({ list, by, currency, sellers, file }: Props) {
  const { t } = useTranslation('reports');
  const textOf = useCellText();
  const [most, setMost] = useState(rowsAtFirst);
  const openVariant = useAreas().find((area) => area.opens?.variant !== undefined)?.opens?.variant;
  const sheet = sellersSheet(sellers, {
    name: t(`sheet.${list}`, { by: t(`rankBy.${by}`) }),
    currency,
    title: (column) => t(`column.${column}`),
    opens: (id) => (openVariant === undefined ? undefined : { to: openVariant(id), search: {} }),
  });
  const shown = firstRows(sheet, most);
  const drawn = list === 'best' ? by : 'on_hand';
  const unit = drawn === 'net' ? 10 ** minorDigits(currency) : 1;
  const spec: ChartSpec = {
    kind: 'bars',
    categories: shown.rows.map(({ cells }) => String(cells[0])),
    series: [{ name: t(`column.${drawn}`), values: figuresOf(shown, drawn).map((figure) => figure / unit) }],
  };
  return (
    <SectionCard title={sheet.name} action={<ExportButtons sheet={sheet} name={file} />}>
      {shown.rows.length <= barsAtMost && (
        <Chart
          label={t('chart.of', { name: `${sheet.name} ${t(`column.${drawn}`)}` })}
          spec={spec}
          textOf={(figure) => textOf(Math.round(figure * unit * 1000) / 1000, { kind: drawn === 'net' ? 'money' : 'quantity', currency })}
        />
      )}
      <SheetTable sheet={shown} />
      {shown.rows.length < sheet.rows.length && (
        <Button block size="large" className={style.moreRows ?? ''} onClick={() => setMost(most * 3)}>
          {t('shell:list.more')}
        </Button>
      )}
    </SectionCard>
  );
}
