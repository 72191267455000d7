import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import type { Order } from './next-steps.ts';
import style from './order-screen.module.css';

/** What was bought, and what it comes to. */
export function OrderLines({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const { money, quantity } = useFormats();
  const priced = (amount: number) => money({ amount, currency: order.currency });
  const sums = [
    { key: 'subtotal', amount: order.subtotal, isShown: order.discount + order.tax > 0 },
    { key: 'discount', amount: -order.discount, isShown: order.discount > 0 },
    { key: 'tax', amount: order.tax, isShown: order.tax > 0 },
    { key: 'total', amount: order.total.amount, isShown: true },
  ].filter(({ isShown }) => isShown);
  // Lines of an order never change their places, and one article may stand in several of them.
  const lines = order.lines.map((line, at) => ({ ...line, key: `${at}/${line.sku}` }));
  return (
    <>
      <ul>
        {lines.map((line) => (
          <li key={line.key} className={style.row}>
            <span className={style.name}>
              {line.name}
              <span className={style.small}>
                {line.sku} · {money(line.unit_price)} × {quantity(line.quantity)}
                {line.discount > 0 && ` · ${t('lines.less', { money: priced(line.discount) })}`}
              </span>
            </span>
            <span className={style.amount}>{priced(line.total)}</span>
          </li>
        ))}
      </ul>
      <dl className={style.sums}>
        {sums.map(({ key, amount }) => (
          <Sum key={key} name={t(`sum.${key}`)} amount={priced(amount)} isStrong={key === 'total'} />
        ))}
      </dl>
    </>
  );
}

/** One line of the sums below a list. */
export function Sum({ name, amount, isStrong = false }: { name: string; amount: string; isStrong?: boolean }) {
  return (
    <>
      <dt data-strong={isStrong}>{name}</dt>
      <dd data-strong={isStrong}>{amount}</dd>
    </>
  );
}
