import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { Checkout } from './checkout.tsx';
import { Goods } from './goods.tsx';
import { Receipt } from './receipt.tsx';
import type { QueuedSale } from './sale.ts';
import { totalOf } from './sale-sums.ts';
import style from './sell-screen.module.css';
import { itemWithCode, type KeptShelf, type ShelfItem } from './shelf.ts';
import { useBasket } from './use-basket.ts';
import { memberIn, useMemberCode } from './use-member-code.ts';
import { useScanner } from './use-scanner.ts';

type Props = { readonly store: Store; readonly shelf: KeptShelf; readonly again: () => void };

/** Goods on one side, the basket on the other; on a phone one after the other. */
export function Counter({ store, shelf, again }: Props) {
  const { t } = useTranslation('sell');
  const { money } = useFormats();
  const { message } = App.useApp();
  const counter = useBasket(store);
  const { basket } = counter;
  const [isPaying, setPaying] = useState(false);
  const [made, setMade] = useState<QueuedSale | null>(null);
  const [scans, setScans] = useState(0);
  const add = (item: ShelfItem) => {
    if (basket.paid.length > 0) return void message.warning(t('paidFirst'));
    setMade(null);
    counter.add(item);
  };
  const addMember = useMemberCode(counter.setMember);
  const addCode = (code: string) => {
    setScans(scans + 1);
    const memberId = memberIn(code);
    if (memberId !== null) return void addMember(memberId);
    const item = itemWithCode(shelf.items, code);
    if (item !== undefined) return add(item);
    void message.warning(t('unknownCode', { code }));
    again();
  };
  useScanner(addCode);
  const count = basket.lines.length;
  const total = money({ amount: totalOf(basket.lines), currency: store.currency });
  const isOpen = isPaying || made !== null;
  return (
    <div className={style.counter} data-open={isOpen}>
      <section className={style.goods} aria-label={t('goods')}>
        <Goods key={scans} shelf={shelf} currency={store.currency} lines={basket.lines} add={add} addCode={addCode} />
      </section>
      <section className={style.side} aria-label={t('basket')}>
        {made === null ? (
          <Checkout key={scans} store={store} counter={counter} back={() => setPaying(false)} done={setMade} />
        ) : (
          <Receipt
            sale={made}
            next={() => {
              setMade(null);
              setPaying(false);
            }}
          />
        )}
      </section>
      {!isOpen && count > 0 && (
        <div className={style.payBar}>
          <Button type="primary" size="large" block onClick={() => setPaying(true)}>
            {t('toPay', { count, total })}
          </Button>
        </div>
      )}
    </div>
  );
}
