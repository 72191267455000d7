import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import { BatchChoice, useNamedBatches } from './batch-choice.tsx';
import { LabelledInput } from './labelled-input.tsx';
import { milliFrom, positiveMilli, quantityFrom } from './milli.ts';
import { MoveDialog, type MoveDialogProps } from './move-dialog.tsx';
import { issueReasons } from './moves.ts';

/** Takes goods out by hand: broken, past their date, for one's own use. No more than is there and free. */
export function IssueDialog({ store, level, item, move, close }: MoveDialogProps) {
  const { t } = useTranslation('stock');
  const { quantity } = useFormats();
  const [typed, type] = useState('');
  const [code, choose] = useState('');
  const batches = useNamedBatches({ store, item });
  const batch = batches.find((one) => one.code === code) ?? batches[0];
  const milli = positiveMilli(typed);
  const fits = milli !== null && milli <= milliFrom(level.available);
  const isReady = fits && (!item.tracks_batches || batch !== undefined);
  return (
    <MoveDialog
      title={t('issue.title', { item: item.name })}
      submit={t('issue')}
      reasons={issueReasons}
      move={move}
      close={close}
      toMove={(reason) =>
        isReady
          ? {
              store_id: store.id,
              kind: 'issue',
              reason,
              lines: [{ variant_id: item.id, quantity: quantityFrom(milli), ...(batch === undefined ? {} : { batch: { code: batch.code } }) }],
            }
          : null
      }
    >
      {item.tracks_batches && <BatchChoice batches={batches} chosen={batch?.code ?? ''} choose={choose} />}
      <LabelledInput
        kind="quantity"
        label={t('issue.field', { figure: quantity(level.available) })}
        typed={typed}
        type={type}
        isWrong={typed !== '' && !fits}
        isFirst
      />
    </MoveDialog>
  );
}
