import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './receipt.module.css';
import type { QueuedSale } from './sale.ts';
import { changeOf, lineTotal, quantityText, totalOf } from './sale-sums.ts';
import { useTill } from './use-till.ts';

/** What the customer gets: shown after a sale, printed, or sent on. */
export function Receipt({ sale, next }: { sale: QueuedSale; next: () => void }) {
  const { t } = useTranslation('sell');
  const { money, moment } = useFormats();
  const { message } = App.useApp();
  const { stores } = useStore();
  const { sales } = useTill();
  const now = sales?.find(({ id }) => id === sale.id) ?? sale;
  const priced = (amount: number) => money({ amount, currency: sale.currency });
  const storeName = stores.find(({ id }) => id === sale.storeId)?.name ?? '';
  const change = changeOf(sale.paid);
  const share = async () => {
    const lines = sale.lines.map((line) => `${line.name} ×${quantityText(line.milli)}  ${priced(lineTotal(line))}`);
    const text = [storeName, now.number, moment(sale.madeAt), ...lines, `${t('total')} ${priced(totalOf(sale.lines))}`].join('\n');
    // Whoever closes the device's own sheet has not shared; that is no fault.
    if (typeof navigator.share === 'function') return navigator.share({ text }).catch(() => undefined);
    await navigator.clipboard.writeText(text);
    void message.success(t('receipt.copied'));
  };
  return (
    <>
      <div className={style.done} role="status">
        {change > 0 ? (
          <>
            <p className={style.small}>{t('change')}</p>
            <p className={style.change}>{priced(change)}</p>
          </>
        ) : (
          <p className={style.change}>{t('receipt.done')}</p>
        )}
        {now.state !== 'sent' && <p className={style.small}>{t('receipt.waits', { sequence: now.sequence })}</p>}
      </div>
      <Button type="primary" size="large" block autoFocus onClick={next}>
        {t('receipt.next')}
      </Button>
      <Slip sale={now} storeName={storeName} />
      <div className={style.actions}>
        <Button size="large" onClick={() => window.print()}>
          {t('receipt.print')}
        </Button>
        <Button size="large" onClick={() => void share()}>
          {t('receipt.share')}
        </Button>
      </div>
    </>
  );
}

function Slip({ sale, storeName }: { sale: QueuedSale; storeName: string }) {
  const { t } = useTranslation('sell');
  const { money, moment, quantity } = useFormats();
  const priced = (amount: number) => money({ amount, currency: sale.currency });
  const change = changeOf(sale.paid);
  return (
    <article className={style.receipt} aria-label={t('receipt.title')}>
      <h2 className={style.store}>{storeName}</h2>
      <p className={style.small}>{sale.number}</p>
      <p className={style.small}>{moment(sale.madeAt)}</p>
      <ul className={style.lines}>
        {sale.lines.map((line) => (
          <li key={line.variantId} className={style.line}>
            <span>
              {line.name} <span className={style.small}>×{quantity(quantityText(line.milli))}</span>
            </span>
            <span>{priced(lineTotal(line))}</span>
          </li>
        ))}
      </ul>
      <p className={style.total}>
        <span>{t('total')}</span>
        <b>{priced(totalOf(sale.lines))}</b>
      </p>
      {sale.paid.map(({ tender, given }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what is printed does not change
        <p key={at} className={style.line}>
          <span>{t(`tender.${tender}`)}</span>
          <span>{priced(given)}</span>
        </p>
      ))}
      {change > 0 && (
        <p className={style.line}>
          <span>{t('change')}</span>
          <span>{priced(change)}</span>
        </p>
      )}
    </article>
  );
}
