import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { ReportFrame } from './report-frame.tsx';
import style from './reports.module.css';
import { SellerRows } from './seller-rows.tsx';
import { sellerLists, useSellers } from './use-sellers.ts';
import { useAbout, useView, wordOf } from './use-view.ts';

const measures = ['units', 'net'] as const;

/** What sells best, and what lies on the shelf and sells least: with days of cover, and margin for who may see costs. */
export function SellersScreen() {
  const { t } = useTranslation('reports');
  const { moment } = useFormats();
  const [view, change] = useView('/reports/sellers');
  const about = useAbout(view);
  const list = wordOf(sellerLists, view.list);
  const by = wordOf(measures, view.measure);
  const { data, error, refetch } = useSellers(about, list, by);
  const choices = (
    <>
      <Choice
        label={t('rankBy')}
        value={by}
        options={measures.map((value) => ({ value, label: t(`rankBy.${value}`) }))}
        choose={(chosen) => change({ measure: chosen })}
      />
      <Segmented
        size="large"
        aria-label={t('list')}
        value={list}
        options={sellerLists.map((value) => ({ value, label: t(`list.${value}`) }))}
        onChange={(chosen) => change({ list: chosen })}
      />
    </>
  );
  const currencies = [...new Set(data?.data.map((seller) => seller.currency))];
  return (
    <ReportFrame view={view} about={about} change={change} choices={choices}>
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
      {data === undefined && error === null && about.period !== null && <Waiting />}
      {data?.data.length === 0 && <EmptyState title={t(`none.${data.list}`)} text={t('none.text')} />}
      {data !== undefined &&
        currencies.map((currency) => (
          <SellerRows
            key={`${data.list}/${currency}`}
            list={data.list}
            by={data.by}
            currency={currency}
            sellers={data.data.filter((seller) => seller.currency === currency)}
            file={`${data.list}-${data.from}-${data.to}${currencies.length > 1 ? `-${currency}` : ''}`}
          />
        ))}
      {data !== undefined && <p className={style.asOf}>{t('asOf', { time: moment(data.as_of) })}</p>}
    </ReportFrame>
  );
}
