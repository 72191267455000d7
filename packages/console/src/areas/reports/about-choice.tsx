import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { useStore } from '../../session/use-store.ts';
import { againstWords, longestDays, periodWords } from './periods.ts';
import style from './reports.module.css';
import type { About, View } from './use-view.ts';

type Props = { readonly view: View; readonly about: About; readonly change: (part: View) => void; readonly compares?: boolean };

/** Which period, held against what, of which stores. */
export function AboutChoice({ view, about, change, compares = false }: Props) {
  const { t } = useTranslation('reports');
  const { stores, store } = useStore();
  const { word, against, period } = about;
  return (
    <>
      <Choice
        label={t('period')}
        value={word}
        options={periodWords.map((value) => ({ value, label: t(`period.${value}`) }))}
        choose={(chosen) => change(chosen === 'own' && period !== null ? { period: chosen, ...period } : { period: chosen })}
      />
      {compares && (
        <Choice
          label={t('against')}
          value={against}
          options={againstWords.map((value) => ({ value, label: t(`against.${value}`) }))}
          choose={(chosen) => change({ against: chosen })}
        />
      )}
      {stores.length > 1 && (
        <Choice
          label={t('stores')}
          value={view.stores === 'all' ? 'all' : 'one'}
          options={[
            { value: 'one', label: store?.name ?? '' },
            { value: 'all', label: t('stores.all') },
          ]}
          choose={(chosen) => change({ stores: chosen })}
        />
      )}
      {word === 'own' && <OwnDates view={view} change={change} isPeriod={period !== null} />}
    </>
  );
}

function OwnDates({ view, change, isPeriod }: { view: View; change: (part: View) => void; isPeriod: boolean }) {
  const { t } = useTranslation('reports');
  return (
    <div className={style.dates}>
      {(['from', 'to'] as const).map((end) => (
        <input
          key={end}
          type="date"
          className={style.date}
          aria-label={t(`period.${end}`)}
          aria-invalid={!isPeriod}
          value={view[end] ?? ''}
          onChange={({ target }) => change({ [end]: target.value })}
        />
      ))}
      {!isPeriod && <p role="alert">{t('period.wrong', { count: longestDays })}</p>}
    </div>
  );
}
