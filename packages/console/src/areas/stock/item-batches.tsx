import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { businessDay, dayBefore } from '../today/business-day.ts';
import style from './stock.module.css';
import type { OfItem } from './stocked.ts';
import { useBatches } from './use-batches.ts';

/** How many days before its expiry a batch is marked. */
const soonDays = 30;

/** What lies here by batch, the oldest expiry first. */
export function ItemBatches({ store, item }: OfItem) {
  const { t } = useTranslation('stock');
  const { quantity, fullDay } = useFormats();
  const { rows, error, again, hasMore, isFetchingMore, more } = useBatches(store.id, item.id);
  const today = businessDay(new Date(), store);
  const standingOf = (expiresOn: string) => {
    if (expiresOn < today) return 'expired';
    return expiresOn <= dayBefore(today, -soonDays) ? 'soon' : null;
  };
  return (
    <SectionCard title={t('batches.title')}>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {rows === undefined && error === null && <Waiting />}
      {rows?.length === 0 && <EmptyState title={t('batches.none')} text={t('batches.teach')} />}
      <ul>
        {rows?.map(({ code, expires_on, on_hand }) => {
          const standing = expires_on === null ? null : standingOf(expires_on);
          return (
            <li key={`${code}/${expires_on}`} className={style.row}>
              <span className={style.words}>
                {code ?? t('batches.unnamed')}
                <span className={style.small}>{expires_on === null ? t('batches.noExpiry') : t('batches.until', { day: fullDay(expires_on) })}</span>
              </span>
              {standing !== null && (
                <span className={style.tag} data-standing={standing}>
                  {t(`batches.${standing}`)}
                </span>
              )}
              <span className={style.amount}>{quantity(on_hand)}</span>
            </li>
          );
        })}
      </ul>
      {hasMore && (
        <Button block size="large" loading={isFetchingMore} onClick={more}>
          {t('shell:list.more')}
        </Button>
      )}
    </SectionCard>
  );
}
