import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useStore } from '../../session/use-store.ts';
import { ReportFrame } from './report-frame.tsx';
import { SalesFigures } from './sales-figures.tsx';
import { SalesRows } from './sales-rows.tsx';
import { type SalesGroup, useSales } from './use-sales.ts';
import { useAbout, useView, wordOf } from './use-view.ts';

const groups: readonly [SalesGroup, ...SalesGroup[]] = ['day', 'store', 'product', 'variant', 'category', 'channel', 'staff', 'hour'];

/** What was sold in a period, held against another: in all, and by day, store, goods, channel, staff or hour. */
export function SalesScreen() {
  const { t } = useTranslation('reports');
  const { store } = useStore();
  const [view, change] = useView('/reports');
  const about = useAbout(view);
  const by = wordOf(groups, view.by);
  const { data, error, refetch } = useSales(about, by);
  const [chosen, choose] = useState<string | null>(null);
  const currencies = (data === undefined ? [] : [...data.now.totals, ...(data.before?.totals ?? [])]).map((total) => total.currency);
  const known = [...new Set(currencies)].sort();
  const currency = known.find((one) => one === chosen) ?? known.find((one) => one === store?.currency) ?? known[0];
  const choices = (
    <>
      <Choice
        label={t('by')}
        value={by}
        options={groups.map((value) => ({ value, label: t(`by.${value}`) }))}
        choose={(group) => change({ by: group })}
      />
      {currency !== undefined && known.length > 1 && (
        <Choice label={t('currency')} value={currency} options={known.map((value) => ({ value, label: value }))} choose={choose} />
      )}
    </>
  );
  return (
    <ReportFrame view={view} about={about} change={change} compares choices={choices}>
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
      {data === undefined && error === null && about.period !== null && <Waiting />}
      {data !== undefined && currency === undefined && <EmptyState title={t('none.title')} text={t('none.text')} />}
      {data !== undefined && currency !== undefined && (
        <>
          <SalesFigures now={data.now} before={data.before} currency={currency} />
          <SalesRows key={data.now.group_by} now={data.now} before={data.before} currency={currency} />
        </>
      )}
    </ReportFrame>
  );
}
