import type { showOrderStatus } from '@dianke/contract/order-status';
import type { AnswerOf } from '@dianke/contract/route';
import type { PageLanguage, PlainPage } from '@dianke/runtime/plain-page';

type Shown = AnswerOf<typeof showOrderStatus>;

const words: Readonly<Record<PageLanguage, Readonly<Record<Shown['status'] | 'order' | 'parcel', string>>>> = {
  zh: {
    ...{ order: '订单', parcel: '快递单号', placed: '已下单', paid: '已付款', packed: '已打包' },
    ...{ shipped: '已发货', signed: '已签收', closed: '已完成', cancelled: '已取消' },
  },
  en: {
    ...{ order: 'Order', parcel: 'Parcel', placed: 'Placed', paid: 'Paid', packed: 'Packed' },
    ...{ shipped: 'On its way', signed: 'Received', closed: 'Done', cancelled: 'Cancelled' },
  },
};

/** The status of an order as a page of few words. */
export function pageOfStatus(shown: Shown, language: PageLanguage): PlainPage {
  const say = words[language];
  const tracking = shown.shipment?.tracking_number;
  return {
    title: `${shown.shop} · ${say.order} ${shown.number}`,
    lines: [
      say[shown.status],
      ...shown.steps.map(({ status, at }) => `${at.slice(0, 16).replace('T', ' ')} UTC · ${say[status]}`),
      ...shown.lines.map(({ name, quantity }) => `${name} × ${quantity}`),
      ...(tracking ? [`${say.parcel} ${tracking}`] : []),
    ],
  };
}
