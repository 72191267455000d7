import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { SectionCard } from '../../../parts/section-card.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useCan } from '../../../session/use-can.ts';
import { useSession } from '../../../session/use-session.ts';
import { locales } from '../../../words/locales.ts';
import style from '../settings.module.css';
import { useCountryName } from './use-country-name.ts';
import { useMerchant } from './use-merchant.ts';

/** The business: its name, its country, and the language in which it writes to people. */
export function MerchantCard() {
  const { t } = useTranslation('settings');
  const can = useCan();
  const { stores } = useSession();
  const countryName = useCountryName();
  const { data, error, refetch } = useMerchant();
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  const change = can('stores:write') && stores === 'all' && (
    <Link to="/settings/merchant">
      <Button type="text" tabIndex={-1}>
        {t('edit')}
      </Button>
    </Link>
  );
  return (
    <SectionCard title={t('merchant.title')} action={change}>
      <p className={style.big}>{data.name}</p>
      <p className={style.small}>
        {countryName(data.country)} · {t('merchant.locale')}: {locales[data.locale]}
      </p>
    </SectionCard>
  );
}
