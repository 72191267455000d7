import style from './choice.module.css';

type Props<Value extends string> = {
  /** What is chosen, for those who do not see it. */
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly choose: (value: Value) => void;
};

/** A filter of a list: the device's own way of choosing one of a few. */
export function Choice<Value extends string>({ label, value, options, choose }: Props<Value>) {
  return (
    <select
      className={style.choice}
      aria-label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = options.find((one) => one.value === target.value);
        if (chosen !== undefined) choose(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
