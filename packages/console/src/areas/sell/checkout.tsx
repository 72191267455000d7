import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useUndo } from '../../parts/use-undo.tsx';
import type { Store } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './checkout.module.css';
import { MemberPick } from './member-pick.tsx';
import { QuantityField } from './quantity-field.tsx';
import type { BasketLine, QueuedSale } from './sale.ts';
import { lineTotal, totalOf } from './sale-sums.ts';
import { TenderPad } from './tender-pad.tsx';
import type { Counter } from './use-basket.ts';

type Props = { readonly store: Store; readonly counter: Counter; readonly back: () => void; readonly done: (sale: QueuedSale) => void };

/** The basket, who buys, and how it is paid. */
export function Checkout({ store, counter, back, done }: Props) {
  const { t } = useTranslation('sell');
  const { money } = useFormats();
  const undo = useUndo();
  const { basket, due } = counter;
  const priced = (amount: number) => money({ amount, currency: store.currency });
  const clear = () => {
    counter.clear();
    undo(t('cleared'), async () => counter.restore(basket));
  };
  if (basket.lines.length === 0)
    return (
      <>
        <Button className={style.back ?? ''} size="large" onClick={back}>
          {t('backToGoods')}
        </Button>
        <EmptyState title={t('empty')} text={t('empty.text')} />
      </>
    );
  return (
    <>
      <div className={style.head}>
        <Button className={style.back ?? ''} size="large" onClick={back}>
          {t('backToGoods')}
        </Button>
        <Button type="text" size="large" onClick={clear} disabled={basket.paid.length > 0}>
          {t('clear')}
        </Button>
      </div>
      <ul>
        {basket.lines.map((line) => (
          <Line key={line.variantId} line={line} priced={priced} isFixed={basket.paid.length > 0} setMilli={counter.setMilli} />
        ))}
      </ul>
      <MemberPick member={basket.member} choose={counter.setMember} />
      <p className={style.total}>
        <span>{t('total')}</span>
        <b>{priced(totalOf(basket.lines))}</b>
      </p>
      <TenderPad key={due} currency={store.currency} counter={counter} done={done} />
    </>
  );
}

type LineProps = {
  readonly line: BasketLine;
  readonly priced: (amount: number) => string;
  readonly isFixed: boolean;
  readonly setMilli: Counter['setMilli'];
};

function Line({ line, priced, isFixed, setMilli }: LineProps) {
  const { t } = useTranslation('sell');
  const { variantId, name, milli, price } = line;
  return (
    <li className={style.line}>
      <span className={style.what}>
        <span className={style.name}>{name}</span>
        <span className={style.small}>{priced(price)}</span>
      </span>
      <span className={style.much}>
        <Button
          size="large"
          icon={<MinusOutlined aria-hidden />}
          aria-label={t('less', { name })}
          disabled={isFixed}
          onClick={() => setMilli(variantId, milli - 1_000)}
        />
        <QuantityField key={milli} label={t('quantityOf', { name })} milli={milli} isFixed={isFixed} set={(next) => setMilli(variantId, next)} />
        <Button
          size="large"
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('more', { name })}
          disabled={isFixed}
          onClick={() => setMilli(variantId, milli + 1_000)}
        />
      </span>
      <b className={style.amount}>{priced(lineTotal(line))}</b>
    </li>
  );
}
