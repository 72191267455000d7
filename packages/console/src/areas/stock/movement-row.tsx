import type { movementShape } from '@dianke/contract/inventory';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useCan } from '../../session/use-can.ts';
import { useWho } from '../../session/use-who.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './stock.module.css';

type Movement = z.output<typeof movementShape>;

/** One movement as it is of one item: what it was, why, who, and by how much. */
export function MovementRow({ movement, variantId }: { movement: Movement; variantId: string }) {
  const { t } = useTranslation('stock');
  const { moment, quantity } = useFormats();
  const who = useWho();
  const can = useCan();
  const { kind, reason, note, source, actor, batches, lines, occurred_at } = movement;
  const line = lines.find(({ variant_id }) => variant_id === variantId);
  const codes = batches.filter(({ variant_id }) => variant_id === variantId).map(({ code }) => code);
  const signed = (figure: string) => `${Number(figure) > 0 ? '+' : ''}${quantity(figure)}`;
  const said = [t(`kind.${kind}`), ...(kind === 'receipt' || kind === 'issue' || kind === 'adjustment' ? [t(`reason.${reason}`)] : [])].join(' · ');
  return (
    <li className={style.row}>
      <span className={style.words}>
        {source?.type === 'order' && can('orders:read') ? <Link to={`/orders/${source.id}`}>{said}</Link> : said}
        <span className={style.small}>{[moment(occurred_at), who(actor.id), ...codes, ...(note === null ? [] : [note])].join(' · ')}</span>
      </span>
      <span className={style.amount}>
        {line !== undefined && Number(line.on_hand) !== 0 && signed(line.on_hand)}
        {line !== undefined && Number(line.reserved) !== 0 && (
          <span className={style.small}>{t('moved.reserved', { figure: signed(line.reserved) })}</span>
        )}
        {line !== undefined && Number(line.incoming) !== 0 && (
          <span className={style.small}>{t('moved.incoming', { figure: signed(line.incoming) })}</span>
        )}
      </span>
    </li>
  );
}
