import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import type { QueuedSale } from './sale.ts';
import { totalOf } from './sale-sums.ts';
import style from './sales.module.css';
import { useTill } from './use-till.ts';

/** The sales of this device that the server does not have yet, each with its number and, where it was refused, the reason. */
export function WaitingSales() {
  const { t } = useTranslation('sell');
  const { sales, send } = useTill();
  const kept = sales?.filter(({ state }) => state !== 'sent') ?? [];
  if (kept.length === 0) return null;
  const refused = kept.filter(({ state }) => state === 'refused').map(({ id }) => id);
  return (
    <section className={style.waiting} aria-labelledby="waiting">
      <div className={style.head}>
        <h2 id="waiting" className={style.title}>
          {t('sales.waiting', { count: kept.length })}
        </h2>
        <Button size="large" onClick={() => void send(refused)}>
          {t('sales.send')}
        </Button>
      </div>
      <p className={style.small}>{t('sales.waiting.text')}</p>
      <ul>
        {kept.map((sale) => (
          <WaitingSale key={sale.id} sale={sale} />
        ))}
      </ul>
    </section>
  );
}

function WaitingSale({ sale }: { sale: QueuedSale }) {
  const { t } = useTranslation(['sell', 'problems']);
  const { money, moment } = useFormats();
  const { code, state } = sale;
  return (
    <li className={style.row}>
      <span>
        <span className={style.name}>
          #{sale.sequence} {sale.number}
        </span>
        <br />
        <span className={style.small}>{moment(sale.madeAt)}</span>
        {state === 'refused' && code !== null && (
          <span className={style.reason}>{t(`problems:${code}.title`, { defaultValue: t('sales.refused', { code }) })}</span>
        )}
      </span>
      <b className={style.amount}>{money({ amount: totalOf(sale.lines), currency: sale.currency })}</b>
    </li>
  );
}
