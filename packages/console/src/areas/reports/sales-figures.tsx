import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import style from './reports.module.css';
import { changeOf } from './sales-sheet.ts';
import type { SalesAnswer } from './use-sales.ts';

type Total = SalesAnswer['totals'][number];
type Props = { readonly now: SalesAnswer; readonly before: SalesAnswer | null; readonly currency: string };

/** What a period came to, and how that stands against the other one. */
export function SalesFigures({ now, before, currency }: Props) {
  const { t } = useTranslation('reports');
  const { money, count, quantity, moment, days } = useFormats();
  const [total, earlier] = [totalOf(now, currency), before === null ? null : totalOf(before, currency)];
  const priced = (amount: number) => money({ amount, currency });
  const each = (of: Total) => (of.orders === 0 ? null : Math.round(of.net / of.orders));
  const figures = [
    { key: 'orders', text: count(total.orders), change: changeOf(total.orders, earlier?.orders) },
    { key: 'units', text: quantity(total.units), change: changeOf(Number(total.units), earlier === null ? undefined : Number(earlier.units)) },
    { key: 'each', text: textOf(each(total), priced), change: changeOf(each(total) ?? undefined, (earlier && each(earlier)) ?? undefined) },
    { key: 'refunded', text: priced(total.refunded), change: null },
  ];
  return (
    <section className={style.figures} aria-label={t('figures')}>
      <dl className={style.sums}>
        <div className={style.main}>
          <dt>{t('column.net')}</dt>
          <dd>
            {priced(total.net)} <Change share={changeOf(total.net, earlier?.net)} />
          </dd>
          {before !== null && earlier !== null && (
            <dd className={style.before}>{t('figures.before', { days: days(before.from, before.to), money: priced(earlier.net) })}</dd>
          )}
        </div>
        {figures.map(({ key, text, change }) => (
          <div key={key}>
            <dt>{t(`column.${key}`)}</dt>
            <dd>
              {text} <Change share={change} />
            </dd>
          </div>
        ))}
      </dl>
      <p className={style.asOf}>{t('asOf', { time: moment(now.as_of) })}</p>
    </section>
  );
}

function Change({ share }: { share: number | null }) {
  const { change } = useFormats();
  if (share === null) return null;
  return <b className={share < 0 ? style.less : style.more}>{change(share)}</b>;
}

function textOf(amount: number | null, priced: (amount: number) => string): string {
  return amount === null ? '–' : priced(amount);
}

function totalOf({ totals }: SalesAnswer, currency: string): Total {
  const none = { currency, orders: 0, cancelled: 0, units: '0', gross: 0, discount: 0, tax: 0, refunded: 0, net: 0 };
  return totals.find((total) => total.currency === currency) ?? none;
}
