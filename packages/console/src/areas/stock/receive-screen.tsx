import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { Choice } from '../../parts/choice.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import type { Store } from '../../session/use-store.ts';
import { FindGoods } from './find-goods.tsx';
import { InStore } from './in-store.tsx';
import { type Move, receiptReasons } from './moves.ts';
import { receiptOf } from './receipt-lines.ts';
import { ReceiptList } from './receipt-list.tsx';
import style from './stock.module.css';
import { useMove } from './use-move.ts';
import { type Receipt, useReceipt } from './use-receipt.ts';

/** Takes a delivery in: items by name, SKU, barcode or scanner, each with its number, and with batch and expiry where they are kept. */
export function ReceiveScreen() {
  return <InStore>{(store) => <Receive store={store} />}</InStore>;
}

function Receive({ store }: { store: Store }) {
  const { t } = useTranslation('stock');
  const navigate = useNavigate();
  const receipt = useReceipt(store.id);
  const [reason, choose] = useState<(typeof receiptReasons)[number]>('delivery');
  useAskedItem(store, receipt);
  const { lines } = receipt;
  const { mutate, isPending, error } = useMove(t('receive.done', { count: lines.length }), () => {
    const [only, ...others] = lines;
    receipt.clear();
    void navigate({ to: only !== undefined && others.length === 0 ? `/stock/${only.id}` : '/stock', replace: true });
  });
  const move: Move | null = receiptOf(store.id, reason, lines);
  return (
    <div className={style.narrow}>
      <PageHeader title={t('receive')} lead={store.name} />
      <FindGoods storeId={store.id} pick={receipt.add} />
      <ReceiptList receipt={receipt} />
      {lines.length > 0 && (
        <div className={style.foot}>
          <Choice label={t('why')} value={reason} options={receiptReasons.map((value) => ({ value, label: t(`reason.${value}`) }))} choose={choose} />
          <Button
            type="primary"
            size="large"
            className={style.submit ?? ''}
            disabled={move === null}
            loading={isPending}
            onClick={() => move !== null && mutate(move)}
          >
            {t('receive.submit', { count: lines.length })}
          </Button>
        </div>
      )}
      {error !== null && <ProblemNotice problem={error} />}
    </div>
  );
}

/** Coming from an item's page, the item is on the list. */
function useAskedItem(store: Store, { add }: Receipt): void {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const asked = typeof search['item'] === 'string' ? search['item'] : '';
  const { data } = useAsk(
    ['stock', 'level', store.id, asked],
    (api, signal) => api.getLevel({ params: { variant_id: asked }, query: { store_id: store.id, expand: 'variant' }, signal }),
    { enabled: asked !== '' },
  );
  const added = useRef('');
  const item = data?.variant_id === asked ? data.variant : null;
  useEffect(() => {
    if (!item || added.current === item.id || item.kind !== 'goods') return;
    added.current = item.id;
    add(item, false);
  }, [item, add]);
}
