import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { LabelledInput } from './labelled-input.tsx';
import { positiveMilli } from './milli.ts';
import type { ReceiptLine } from './receipt-lines.ts';
import style from './stock.module.css';
import type { Receipt } from './use-receipt.ts';

/** The items of a delivery, the newest first. */
export function ReceiptList({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation('stock');
  if (receipt.lines.length === 0) return null;
  return (
    <ul className={style.receipt} aria-label={t('receive.lines')}>
      {receipt.lines.map((line) => (
        <ReceiptRow key={line.id} line={line} receipt={receipt} />
      ))}
    </ul>
  );
}

function ReceiptRow({ line, receipt }: { line: ReceiptLine; receipt: Receipt }) {
  const { t } = useTranslation('stock');
  const { id, name, sku, quantity, code, expiresOn, tracks_batches } = line;
  return (
    <li className={style.card}>
      <div className={style.head}>
        <span className={style.words}>
          <b>{name}</b>
          <span className={style.small}>{sku}</span>
        </span>
        <Button
          type="text"
          size="large"
          icon={<CloseOutlined aria-hidden />}
          aria-label={t('receive.remove', { item: name })}
          onClick={() => receipt.remove(id)}
        />
      </div>
      <div className={style.fields}>
        <LabelledInput
          kind="quantity"
          label={t('receive.quantity')}
          typed={quantity}
          type={(text) => receipt.change(id, { quantity: text })}
          isWrong={quantity !== '' && positiveMilli(quantity) === null}
          isFirst={quantity === ''}
        />
        {tracks_batches && (
          <>
            <LabelledInput kind="code" label={t('batch')} typed={code} type={(text) => receipt.change(id, { code: text })} />
            <LabelledInput kind="date" label={t('expiry')} typed={expiresOn} type={(text) => receipt.change(id, { expiresOn: text })} />
          </>
        )}
      </div>
    </li>
  );
}
