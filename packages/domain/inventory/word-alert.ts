import { fromMilli } from '../quantity.ts';

export type AlertWording = {
  readonly locale: 'zh-CN' | 'zh-TW' | 'en';
  readonly kind: 'low' | 'negative';
  readonly store: string;
  readonly item: string;
  readonly availableMilli: number;
  readonly lowMilli: number | null;
};

/** What the store's staff read: short enough for one SMS of 70 characters in most shops. */
export function wordAlert(alert: AlertWording): { readonly subject: string; readonly text: string } {
  const available = fromMilli(alert.availableMilli);
  const limit = alert.lowMilli === null ? '' : fromMilli(alert.lowMilli);
  const { store, item, kind } = alert;
  if (alert.locale === 'en') {
    const subject = kind === 'low' ? `Low stock: ${item}` : `Stock below zero: ${item}`;
    return {
      subject,
      text:
        kind === 'low' ? `${store}: ${item} is down to ${available} (limit ${limit}).` : `${store}: ${item} stands at ${available}. Please count it.`,
    };
  }
  if (alert.locale === 'zh-TW') {
    const subject = kind === 'low' ? `庫存不足：${item}` : `庫存為負：${item}`;
    return {
      subject,
      text: kind === 'low' ? `${store}：${item} 只剩 ${available}（下限 ${limit}）。` : `${store}：${item} 帳面為 ${available}，請盤點。`,
    };
  }
  const subject = kind === 'low' ? `库存不足：${item}` : `库存为负：${item}`;
  return {
    subject,
    text: kind === 'low' ? `${store}：${item} 只剩 ${available}（下限 ${limit}）。` : `${store}：${item} 账面为 ${available}，请盘点。`,
  };
}
