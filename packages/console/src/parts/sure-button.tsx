import { Button } from 'antd';
import { useState } from 'react';

type Props = {
  readonly label: string;
  /** What it says after the first tap. */
  readonly sure: string;
  readonly isSending: boolean;
  readonly type?: 'default' | 'text';
  readonly act: () => void;
};

/** For what cannot be undone: the first tap asks, the second does it, and looking elsewhere takes the question back. */
export function SureButton({ label, sure, isSending, type = 'default', act }: Props) {
  const [isSure, setSure] = useState(false);
  return (
    <Button
      size="large"
      type={type}
      danger={isSure}
      loading={isSending}
      onClick={() => (isSure ? act() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {isSure ? sure : label}
    </Button>
  );
}
