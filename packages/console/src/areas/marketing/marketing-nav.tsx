import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import style from './marketing.module.css';

const places = [
  { to: '/marketing', word: 'nav.campaigns' },
  { to: '/marketing/templates', word: 'nav.templates' },
  { to: '/marketing/unconfirmed', word: 'nav.unconfirmed' },
] as const;

/** The three lists of the area. */
export function MarketingNav() {
  const { t } = useTranslation('marketing');
  return (
    <nav aria-label={t('nav.title')} className={style.nav}>
      {places.map(({ to, word }) => (
        <Link
          key={to}
          to={to}
          className={style.place}
          activeOptions={{ exact: true, includeSearch: false }}
          activeProps={{ className: style.here ?? '' }}
        >
          {t(word)}
        </Link>
      ))}
    </nav>
  );
}
