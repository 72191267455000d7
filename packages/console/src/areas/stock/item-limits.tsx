import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../parts/section-card.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { LimitLines } from './limit-lines.tsx';
import style from './stock.module.css';
import type { OfItem } from './stocked.ts';

/** From when the item counts as low or as too much here. */
export function ItemLimits({ level, item }: OfItem) {
  const { t } = useTranslation('stock');
  const edit = (
    <Allowed permission="inventory:limits">
      <Link to={`/stock/${item.id}/limits`} className={style.textLink ?? ''}>
        {t('limits.edit')}
      </Link>
    </Allowed>
  );
  return (
    <SectionCard title={t('limits.title')} action={edit}>
      <LimitLines level={level} />
    </SectionCard>
  );
}
