import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { useFormats } from '../../words/use-formats.ts';
import style from './stock.module.css';
import type { OfItem } from './stocked.ts';
import { type Batch, useBatches } from './use-batches.ts';

/** A batch that has a name, so that it can be moved by hand. */
export type NamedBatch = Batch & { readonly code: string };

/** The named batches of an item here; none for goods that are kept without. */
export function useNamedBatches({ store, item }: Pick<OfItem, 'store' | 'item'>): readonly NamedBatch[] {
  const { rows } = useBatches(store.id, item.id);
  return item.tracks_batches ? (rows ?? []).flatMap((batch) => (batch.code === null ? [] : [{ ...batch, code: batch.code }])) : [];
}

type Props = { readonly batches: readonly NamedBatch[]; readonly chosen: string; readonly choose: (code: string) => void };

/** Which batch it is about. */
export function BatchChoice({ batches, chosen, choose }: Props) {
  const { t } = useTranslation('stock');
  const { quantity, fullDay } = useFormats();
  if (batches.length === 0) return <p>{t('batches.none')}</p>;
  const label = ({ code, expires_on, on_hand }: NamedBatch) =>
    [code, ...(expires_on === null ? [] : [fullDay(expires_on)]), t('batches.left', { figure: quantity(on_hand) })].join(' · ');
  return (
    <div className={style.field}>
      <Choice label={t('batch')} value={chosen} options={batches.map((batch) => ({ value: batch.code, label: label(batch) }))} choose={choose} />
    </div>
  );
}
