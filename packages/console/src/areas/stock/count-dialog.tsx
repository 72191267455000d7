import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import { BatchChoice, useNamedBatches } from './batch-choice.tsx';
import { LabelledInput } from './labelled-input.tsx';
import { quantityFrom } from './milli.ts';
import { MoveDialog, type MoveDialogProps } from './move-dialog.tsx';
import { countReasons, differenceOf } from './moves.ts';

/** Puts the book right: one types what is really there, and the difference is posted. */
export function CountDialog({ store, level, item, move, close }: MoveDialogProps) {
  const { t } = useTranslation('stock');
  const { quantity } = useFormats();
  const [typed, type] = useState('');
  const [code, choose] = useState('');
  const batches = useNamedBatches({ store, item });
  const batch = batches.find((one) => one.code === code) ?? batches[0];
  const inTheBook = item.tracks_batches ? (batch?.on_hand ?? '0') : level.on_hand;
  const difference = differenceOf(typed, inTheBook);
  const isReady = difference !== null && difference !== 0 && (!item.tracks_batches || batch !== undefined);
  return (
    <MoveDialog
      title={t('count.title', { item: item.name })}
      submit={t('count.submit')}
      reasons={countReasons}
      move={move}
      close={close}
      toMove={(reason) =>
        isReady
          ? {
              store_id: store.id,
              kind: 'adjustment',
              reason,
              lines: [{ variant_id: item.id, quantity: quantityFrom(difference), ...(batch === undefined ? {} : { batch: { code: batch.code } }) }],
            }
          : null
      }
    >
      {item.tracks_batches && <BatchChoice batches={batches} chosen={batch?.code ?? ''} choose={choose} />}
      <LabelledInput
        kind="quantity"
        label={t('count.field', { figure: quantity(inTheBook) })}
        typed={typed}
        type={type}
        isWrong={typed !== '' && difference === null}
        isFirst
      />
      <p role="status">{difference !== null && (difference === 0 ? t('count.same') : t('count.difference', { figure: signed(difference) }))}</p>
    </MoveDialog>
  );

  function signed(milli: number): string {
    return `${milli > 0 ? '+' : ''}${quantity(quantityFrom(milli))}`;
  }
}
