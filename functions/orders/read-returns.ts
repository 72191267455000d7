import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/returns';
import type { AnswerOf } from '@dianke/contract/route';
import { listPage } from '@dianke/data/list-page';
import { loadReturn, readReturn, returnsOfMonth } from '@dianke/data/orders/returns';
import { loadShop } from '@dianke/data/stores/stores';
import type { GoodsReturn } from '@dianke/domain/orders/goods-return';
import { operation } from '@dianke/runtime/operation';
import { showLine, showPast } from './show-order.ts';

export const listReturns = operation(contract.listReturns, async ({ query, table }) => {
  if ((await loadShop(table, query.store_id)) === undefined) return refuse('NOT_FOUND');
  const scope = [{ index: 'gsi1' as const, pk: returnsOfMonth(table, query.store_id, query.month), newestFirst: true }];
  const page = await listPage(table, scope, query);
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showReturn(readReturn(item))), next_cursor: page.value.next_cursor });
});

export const getReturn = operation(contract.getReturn, async ({ params, table }) => {
  const one = await loadReturn(table, params.return_id);
  return one === undefined ? refuse('NOT_FOUND') : accept(showReturn(one));
});

function showReturn(one: GoodsReturn): AnswerOf<typeof contract.getReturn> {
  const { id, number, reason, channel, currency, subtotal, discount, tax, by, version } = one;
  return {
    id,
    number,
    reason,
    store_id: one.storeId,
    customer_id: one.customerId,
    channel,
    currency,
    lines: one.lines.map((line) => showLine(line, currency)),
    subtotal,
    discount,
    tax,
    total: { amount: one.total, currency },
    refunds: one.refunds.map(({ id, method, amount, at }) => ({ id, method, amount: { amount, currency }, at })),
    by,
    exceptions: [...one.exceptions],
    imported: showPast(one.past),
    business_date: one.businessDate,
    occurred_at: one.occurredAt,
    recorded_at: one.recordedAt,
    version,
  };
}
