import { Input } from 'antd';
import { useId } from 'react';
import style from './order-screen.module.css';

type Props = {
  readonly label: string;
  readonly currency: string;
  readonly typed: string;
  readonly fits: boolean;
  readonly type: (text: string) => void;
};

/** A field for an amount of money as one types it. */
export function AmountField({ label, currency, typed, fits, type }: Props) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        inputMode="decimal"
        autoComplete="off"
        status={fits ? '' : 'error'}
        suffix={currency}
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
    </div>
  );
}
