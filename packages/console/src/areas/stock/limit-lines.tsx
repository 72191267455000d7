import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import style from './stock.module.css';
import type { Level } from './stocked.ts';

/** A level's limits in words: a figure, or days of cover with the figure that they come to. */
export function LimitLines({ level }: { level: Level }) {
  const { t } = useTranslation('stock');
  const { quantity } = useFormats();
  const said = (limit: string | null, days: number | null) => {
    if (days === null) return limit === null ? t('limits.unset') : quantity(limit);
    const cover = t('limits.cover', { count: days });
    return limit === null ? `${cover} · ${t('limits.tonight')}` : `${cover} · ${t('limits.now', { figure: quantity(limit) })}`;
  };
  return (
    <dl className={style.lines}>
      <dt>{t('limits.low')}</dt>
      <dd>{said(level.low_limit, level.cover_days_low)}</dd>
      <dt>{t('limits.over')}</dt>
      <dd>{said(level.over_limit, level.cover_days_over)}</dd>
    </dl>
  );
}
