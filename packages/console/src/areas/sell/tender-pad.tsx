import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../parts/problem-text.ts';
import { useFormats } from '../../words/use-formats.ts';
import { placesOf, roundNotes } from './cash-notes.ts';
import { type QueuedSale, type Tender, tenders } from './sale.ts';
import { pay, readMoney } from './sale-sums.ts';
import style from './tender-pad.module.css';
import type { Counter } from './use-basket.ts';

type Props = { readonly currency: string; readonly counter: Counter; readonly done: (sale: QueuedSale) => void };

/** Takes the money: one tap for the whole in one way, an amount first for a part of it or for cash with change. */
export function TenderPad({ currency, counter, done }: Props) {
  const { t } = useTranslation(['sell', 'shell']);
  const { money } = useFormats();
  const { message } = App.useApp();
  const { due } = counter;
  const [text, setText] = useState('');
  const [isBusy, setBusy] = useState(false);
  const places = placesOf(currency);
  const given = text.trim() === '' ? due : readMoney(text, places);
  const priced = (amount: number) => money({ amount, currency });
  const take = async (tender: Tender, amount: number) => {
    setBusy(true);
    try {
      const made = await counter.take(pay(tender, amount, due));
      if (made !== null) done(made);
    } catch (fault) {
      void message.error(problemText(fault, t).title);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PaidParts currency={currency} counter={counter} />
      <div className={style.tenders}>
        {tenders.map((tender) => (
          <Button
            key={tender}
            type={tender === 'cash' ? 'primary' : 'default'}
            size="large"
            disabled={given === null || isBusy}
            onClick={() => given !== null && void take(tender, given)}
          >
            {t(`tender.${tender}`)}
          </Button>
        ))}
      </div>
      <Input
        size="large"
        inputMode="decimal"
        autoComplete="off"
        aria-label={t('given')}
        prefix={t('given')}
        placeholder={priced(due)}
        value={text}
        status={given === null ? 'error' : ''}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={style.notes}>
        {roundNotes(due, places).map((note) => (
          <Button key={note} size="large" disabled={isBusy} onClick={() => void take('cash', note)}>
            {t('cashOf', { money: priced(note) })}
          </Button>
        ))}
      </div>
      <p className={style.hint}>{t('payHint')}</p>
    </>
  );
}

/** What has been taken of a sale so far, each part of which can be taken away again. */
function PaidParts({ currency, counter }: Pick<Props, 'currency' | 'counter'>) {
  const { t } = useTranslation('sell');
  const { money } = useFormats();
  const { basket, due, giveBack } = counter;
  if (basket.paid.length === 0) return null;
  return (
    <ul className={style.paid}>
      {basket.paid.map(({ tender, amount }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: payments have no other name, and are only added and taken away
        <li key={at} className={style.part}>
          <span>{t(`tender.${tender}`)}</span>
          <b>{money({ amount, currency })}</b>
          <Button type="link" onClick={() => giveBack(at)}>
            {t('giveBack')}
          </Button>
        </li>
      ))}
      <li className={style.part}>
        <span>{t('due')}</span>
        <b>{money({ amount: due, currency })}</b>
      </li>
    </ul>
  );
}
