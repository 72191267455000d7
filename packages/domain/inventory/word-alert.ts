import { moneyText } from '../money-text.ts';
import { fromMilli } from '../quantity.ts';
import type { TiedUp } from './tied-up.ts';
import type { AlertKind } from './watch-level.ts';

export type AlertWording = {
  readonly locale: 'zh-CN' | 'zh-TW' | 'en';
  readonly kind: AlertKind;
  readonly store: string;
  readonly item: string;
  readonly availableMilli: number;
  readonly lowMilli: number | null;
  readonly overMilli?: number | null;
  /** Money in what is above the over limit. */
  readonly tiedUp?: TiedUp | null;
};

type Said = { readonly store: string; readonly item: string; readonly available: string; readonly limit: string; readonly money: string };
type Words = Readonly<Record<AlertKind, { readonly subject: (said: Said) => string; readonly text: (said: Said) => string }>>;

const words: Readonly<Record<AlertWording['locale'], Words>> = {
  'zh-CN': {
    low: {
      subject: ({ item }) => `库存不足：${item}`,
      text: ({ store, item, available, limit }) => `${store}：${item} 只剩 ${available}（下限 ${limit}）。`,
    },
    negative: { subject: ({ item }) => `库存为负：${item}`, text: ({ store, item, available }) => `${store}：${item} 账面为 ${available}，请盘点。` },
    over: {
      subject: ({ item }) => `库存过多：${item}`,
      text: ({ store, item, available, limit, money }) => `${store}：${item} 有 ${available}（上限 ${limit}），压货 ${money}。`,
    },
  },
  'zh-TW': {
    low: {
      subject: ({ item }) => `庫存不足：${item}`,
      text: ({ store, item, available, limit }) => `${store}：${item} 只剩 ${available}（下限 ${limit}）。`,
    },
    negative: { subject: ({ item }) => `庫存為負：${item}`, text: ({ store, item, available }) => `${store}：${item} 帳面為 ${available}，請盤點。` },
    over: {
      subject: ({ item }) => `庫存過多：${item}`,
      text: ({ store, item, available, limit, money }) => `${store}：${item} 有 ${available}（上限 ${limit}），壓貨 ${money}。`,
    },
  },
  en: {
    low: {
      subject: ({ item }) => `Low stock: ${item}`,
      text: ({ store, item, available, limit }) => `${store}: ${item} is down to ${available} (limit ${limit}).`,
    },
    negative: {
      subject: ({ item }) => `Stock below zero: ${item}`,
      text: ({ store, item, available }) => `${store}: ${item} stands at ${available}. Please count it.`,
    },
    over: {
      subject: ({ item }) => `Too much stock: ${item}`,
      text: ({ store, item, available, limit, money }) => `${store}: ${item} stands at ${available} (limit ${limit}), ${money} tied up.`,
    },
  },
};

/** What the store's staff read: short enough for one SMS of 70 characters in most shops. */
export function wordAlert(alert: AlertWording): { readonly subject: string; readonly text: string } {
  const { store, item, kind } = alert;
  const limit = kind === 'over' ? (alert.overMilli ?? null) : alert.lowMilli;
  const said: Said = {
    store,
    item,
    available: fromMilli(alert.availableMilli),
    limit: limit === null ? '' : fromMilli(limit),
    money: alert.tiedUp ? moneyText(alert.tiedUp.amount, alert.tiedUp.currency) : '',
  };
  const { subject, text } = words[alert.locale][kind];
  return { subject: subject(said), text: text(said) };
}
