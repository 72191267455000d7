import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useFormats } from '../../words/use-formats.ts';
import style from './goods.module.css';
import type { BasketLine } from './sale.ts';
import { quantityText } from './sale-sums.ts';
import { itemsLike, itemWithCode, type KeptShelf, type ShelfItem } from './shelf.ts';

/** Tiles at once; who does not see it types a letter more. */
const tilesAtMost = 60;

type Props = {
  readonly shelf: KeptShelf;
  readonly currency: string;
  readonly lines: readonly BasketLine[];
  readonly add: (item: ShelfItem) => void;
  readonly addCode: (code: string) => void;
};

/** What is sold here: typed, scanned or tapped. */
export function Goods({ shelf, currency, lines, add, addCode }: Props) {
  const { t } = useTranslation('sell');
  const { money, quantity } = useFormats();
  const [text, setText] = useState('');
  const found = itemsLike(shelf.items, text, tilesAtMost);
  const inBasket = new Map(lines.map(({ variantId, milli }) => [variantId, milli]));
  const enter = () => {
    const [first, ...others] = found;
    const exact = itemWithCode(shelf.items, text);
    if (exact !== undefined) add(exact);
    else if (first !== undefined && others.length === 0) add(first);
    else if (first === undefined && text.trim() !== '') return addCode(text.trim());
    else return;
    setText('');
  };
  return (
    <>
      <Input
        size="large"
        allowClear
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        aria-label={t('search')}
        placeholder={t('search.hint')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={enter}
      />
      {found.length === 0 && <EmptyState title={t('nothingLike', { text })} text={t('nothingLike.text')} />}
      <ul className={style.tiles}>
        {found.map((item) => {
          const milli = inBasket.get(item.variantId);
          return (
            <li key={item.variantId}>
              <button type="button" className={style.tile} data-in={milli !== undefined} onClick={() => add(item)}>
                <span className={style.name}>{item.name}</span>
                <span className={style.foot}>
                  <span className={style.price}>{money({ amount: item.price, currency })}</span>
                  {milli !== undefined && <b className={style.count}>×{quantity(quantityText(milli))}</b>}
                  {milli === undefined && item.soldOut && <span className={style.soldOut}>{t('soldOut')}</span>}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
