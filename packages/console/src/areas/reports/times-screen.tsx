import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCan } from '../../session/use-can.ts';
import { useStore } from '../../session/use-store.ts';
import type { HeatMeasure } from './heat-grid.ts';
import { HeatMap } from './heat-map.tsx';
import { ReportFrame } from './report-frame.tsx';
import { type HeatMapKind, useHeat, useSoldProducts } from './use-heat.ts';
import { useAbout, useView, wordOf } from './use-view.ts';

const kinds: readonly [HeatMapKind, ...HeatMapKind[]] = ['weekday_hour', 'month_hour', 'month_weekday'];
const measures: readonly [HeatMeasure, ...HeatMeasure[]] = ['net', 'orders', 'units'];
const ways = ['total', 'day'] as const;
const everything = 'all';

/** When the shop sells: by weekday, month and hour, in all or of one product. */
export function TimesScreen() {
  const { t } = useTranslation('reports');
  const { store } = useStore();
  const [view, change] = useView('/reports/times');
  const about = useAbout(view);
  const kind = wordOf(kinds, view.map);
  const product = view.product === everything ? undefined : view.product;
  const { data, error, refetch } = useHeat(about, kind, product);
  const [chosen, choose] = useState<string | null>(null);
  const currencies = [...new Set(data?.data.map((cell) => cell.currency))];
  const currency = currencies.find((one) => one === chosen) ?? currencies.find((one) => one === store?.currency) ?? currencies[0];
  const measure = data?.product_id ? 'units' : wordOf(measures, view.measure);
  const isPerDay = wordOf(ways, view.per) === 'day' && kind !== 'month_weekday';
  const option = <Word extends string>(words: readonly Word[], name: string) =>
    words.map((value) => {
      const key: string = `${name}.${value}`;
      return { value, label: t(key) };
    });
  const choices = (
    <>
      <Choice label={t('map')} value={kind} options={option(kinds, 'map')} choose={(map) => change({ map })} />
      <ProductChoice about={about} product={product} choose={(id) => change({ product: id })} />
      {product === undefined && (
        <Choice label={t('measure')} value={measure} options={option(measures, 'measure')} choose={(word) => change({ measure: word })} />
      )}
      {kind !== 'month_weekday' && (
        <Choice label={t('per')} value={wordOf(ways, view.per)} options={option(ways, 'per')} choose={(per) => change({ per })} />
      )}
      {currency !== undefined && currencies.length > 1 && (
        <Choice label={t('currency')} value={currency} options={currencies.map((value) => ({ value, label: value }))} choose={choose} />
      )}
    </>
  );
  return (
    <ReportFrame view={view} about={about} change={change} choices={choices}>
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
      {data === undefined && error === null && about.period !== null && <Waiting />}
      {data !== undefined && currency === undefined && <EmptyState title={t('none.title')} text={t('none.text')} />}
      {data !== undefined && currency !== undefined && <HeatMap answer={data} measure={measure} currency={currency} isPerDay={isPerDay} />}
    </ReportFrame>
  );
}

type ProductProps = {
  readonly about: Parameters<typeof useSoldProducts>[0];
  readonly product: string | undefined;
  readonly choose: (id: string) => void;
};

/** Everything, or one of the products that sold in the period; one that came with the address stays, sold or not. */
function ProductChoice({ about, product, choose }: ProductProps) {
  const { t } = useTranslation('reports');
  const sold = useSoldProducts(about);
  const isMissing = product !== undefined && sold.every(({ id }) => id !== product);
  const { data } = useAsk(['product', product], (api, signal) => api.getProduct({ params: { product_id: product ?? '' }, signal }), {
    enabled: useCan()('catalog:read') && isMissing,
  });
  const own = isMissing ? [{ id: product, name: data?.name ?? '…' }] : [];
  return (
    <Choice
      label={t('product')}
      value={product ?? everything}
      options={[{ value: everything, label: t('product.all') }, ...[...own, ...sold].map(({ id, name }) => ({ value: id, label: name }))]}
      choose={choose}
    />
  );
}
