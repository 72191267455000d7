import type { UseMutationResult } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import type { Move } from './moves.ts';
import style from './stock.module.css';
import type { OfItem } from './stocked.ts';

/** What a dialog about the goods of an item is given. */
export type MoveDialogProps = OfItem & { readonly move: UseMutationResult<unknown, Error, Move>; readonly close: () => void };

type Reason = Move['reason'];

type Props = {
  readonly title: string;
  readonly submit: string;
  readonly reasons: readonly [Reason, ...Reason[]];
  readonly move: MoveDialogProps['move'];
  /** The movement for a reason; null while it is not all typed. */
  readonly toMove: (reason: Reason) => Move | null;
  readonly close: () => void;
  /** What moves: fields above the reason. */
  readonly children: ReactNode;
};

/** Asks how much and why before stock is moved by hand; the first reason is the usual one. */
export function MoveDialog({ title, submit, reasons, move, toMove, close, children }: Props) {
  const { t } = useTranslation('stock');
  const [reason, choose] = useState<Reason>(reasons[0]);
  const [note, write] = useState('');
  const ready = toMove(reason);
  const said = note.trim();
  const send = () => ready !== null && !move.isPending && move.mutate(said === '' ? ready : { ...ready, note: said });
  return (
    <Modal
      open
      title={title}
      onCancel={close}
      footer={[
        <Button key="close" size="large" onClick={close}>
          {t('shell:dialog.close')}
        </Button>,
        <Button key="send" size="large" type="primary" disabled={ready === null} loading={move.isPending} onClick={send}>
          {submit}
        </Button>,
      ]}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {children}
        <fieldset className={style.reasons}>
          <legend>{t('why')}</legend>
          {reasons.map((one) => (
            <Button
              key={one}
              type={one === reason ? 'primary' : 'default'}
              ghost={one === reason}
              aria-pressed={one === reason}
              onClick={() => choose(one)}
            >
              {t(`reason.${one}`)}
            </Button>
          ))}
        </fieldset>
        <Input
          size="large"
          maxLength={200}
          aria-label={t('note')}
          placeholder={t('note')}
          value={note}
          onChange={({ target }) => write(target.value)}
        />
        <input type="submit" hidden />
      </form>
      {move.error !== null && <ProblemNotice problem={move.error} />}
    </Modal>
  );
}
