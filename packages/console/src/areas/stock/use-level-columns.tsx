import { useTranslation } from 'react-i18next';
import type { Column } from '../../parts/listing.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { StandingTag } from './standing-tag.tsx';
import style from './stock.module.css';
import { type StockedLevel, standingOf } from './stocked.ts';

/** What the stock list shows. */
export function useLevelColumns(): readonly Column<StockedLevel>[] {
  const { t } = useTranslation('stock');
  const { quantity } = useFormats();
  const limits = ({ low_limit, over_limit }: StockedLevel) => {
    if (low_limit !== null && over_limit !== null) return t('limits.both', { low: quantity(low_limit), over: quantity(over_limit) });
    if (low_limit !== null) return t('limits.onlyLow', { figure: quantity(low_limit) });
    return over_limit === null ? t('limits.none') : t('limits.onlyOver', { figure: quantity(over_limit) });
  };
  return [
    { key: 'name', title: t('column.item'), cell: ({ variant }) => variant?.name ?? t('gone') },
    { key: 'sku', title: t('column.sku'), cell: ({ variant }) => <span className={style.code}>{variant?.sku}</span> },
    {
      key: 'available',
      title: t('column.available'),
      cell: (level) => (
        <span className={style.left}>
          <StandingTag standing={standingOf(level)} />
          <b>{quantity(level.available)}</b>
        </span>
      ),
      isFigure: true,
    },
    { key: 'onHand', title: t('column.onHand'), cell: ({ on_hand }) => quantity(on_hand), isFigure: true },
    { key: 'limits', title: t('column.limits'), cell: limits, isFigure: true },
  ];
}
