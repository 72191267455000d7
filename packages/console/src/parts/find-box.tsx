import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import style from './find-box.module.css';

/** The box above a list in which one types what is looked for. */
export function FindBox({ label, typed, type, enter }: { label: string; typed: string; type: (text: string) => void; enter?: () => void }) {
  return (
    <Input
      className={style.box ?? ''}
      size="large"
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      aria-label={label}
      placeholder={label}
      enterKeyHint="search"
      autoComplete="off"
      value={typed}
      onChange={({ target }) => type(target.value)}
      onPressEnter={({ nativeEvent }) => {
        if (!nativeEvent.isComposing) enter?.();
      }}
    />
  );
}
