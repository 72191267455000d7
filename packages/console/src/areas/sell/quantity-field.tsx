import { Input } from 'antd';
import { useState } from 'react';
import style from './checkout.module.css';
import { quantityText, readQuantity } from './sale-sums.ts';

type Props = { readonly label: string; readonly milli: number; readonly isFixed: boolean; readonly set: (milli: number) => void };

/** A quantity that can be typed: `1.25` of what is weighed. What is no quantity is put back when one leaves the field. */
export function QuantityField({ label, milli, isFixed, set }: Props) {
  const [text, setText] = useState(() => quantityText(milli));
  const settle = () => {
    const next = readQuantity(text);
    if (next === null) setText(quantityText(milli));
    else if (next !== milli) set(next);
  };
  return (
    <Input
      size="large"
      className={style.quantity ?? ''}
      inputMode="decimal"
      aria-label={label}
      value={text}
      disabled={isFixed}
      onChange={(event) => setText(event.target.value)}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}
