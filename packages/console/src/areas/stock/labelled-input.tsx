import { Input, type InputProps } from 'antd';
import { useId } from 'react';
import style from './stock.module.css';

/** What is typed into a field, and how a device helps with it. */
const kinds = {
  quantity: { inputMode: 'decimal', maxLength: 11 },
  code: { maxLength: 40, autoCapitalize: 'characters' },
  date: { type: 'date' },
} as const satisfies Readonly<Record<string, InputProps>>;

type Props = {
  readonly label: string;
  readonly kind: keyof typeof kinds;
  readonly typed: string;
  readonly isWrong?: boolean;
  /** Whether it was asked for, and typing is what one does next. */
  readonly isFirst?: boolean;
  readonly type: (text: string) => void;
};

/** A field with its name above it: a quantity, a batch code or a date. */
export function LabelledInput({ label, kind, typed, isWrong = false, isFirst = false, type }: Props) {
  const id = useId();
  return (
    <div className={style.field}>
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        size="large"
        autoComplete="off"
        {...kinds[kind]}
        autoFocus={isFirst}
        status={isWrong ? 'error' : ''}
        value={typed}
        onChange={({ target }) => type(target.value)}
      />
    </div>
  );
}
