import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { AboutChoice } from './about-choice.tsx';
import style from './reports.module.css';
import type { About, View } from './use-view.ts';

const pages = [
  { path: '/reports', word: 'page.sales' },
  { path: '/reports/sellers', word: 'page.sellers' },
  { path: '/reports/times', word: 'page.times' },
] as const;

type Props = {
  readonly view: View;
  readonly about: About;
  readonly change: (part: View) => void;
  /** Whether the report is held against another period. */
  readonly compares?: boolean;
  /** What else is chosen here, beside period and stores. */
  readonly choices?: ReactNode;
  readonly children: ReactNode;
};

/** What every report has: its name, the way to the others, the period and the stores. */
export function ReportFrame({ view, about, change, compares = false, choices, children }: Props) {
  const { t } = useTranslation('reports');
  const { store } = useStore();
  const { days } = useFormats();
  const { period, storeId } = about;
  if (store === null) return <EmptyState title={t('noStore.title')} text={t('noStore.text')} />;
  const { period: word, from, to, against, stores } = view;
  const kept = Object.fromEntries(Object.entries({ period: word, from, to, against, stores }).filter(([, value]) => value !== undefined));
  const where = storeId === undefined ? t('stores.all') : store.name;
  return (
    <>
      <PageHeader title={t('area.title')} lead={period === null ? where : `${where} · ${days(period.from, period.to)}`} />
      <nav aria-label={t('pages')}>
        <ul className={style.pages}>
          {pages.map(({ path, word: title }) => (
            <li key={path}>
              <Link
                to={path}
                search={kept}
                className={style.page ?? ''}
                activeOptions={{ exact: true, includeSearch: false }}
                activeProps={{ className: style.here ?? '' }}
              >
                {t(title)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={style.tools}>
        <AboutChoice view={view} about={about} change={change} compares={compares} />
        {choices}
      </div>
      {children}
    </>
  );
}
