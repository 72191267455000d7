import { accept, type Decision, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/inventory';
import type { AnswerOf, BodyOf } from '@dianke/contract/route';
import { loadVariants } from '@dianke/data/catalog/catalog';
import { loadMovement, movementBucket, movementWrites } from '@dianke/data/inventory/levels';
import { loadShop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { moveStock } from '@dianke/domain/inventory/move-stock';
import { itemsAtMost, type Movement } from '@dianke/domain/inventory/movement';
import { toMilli } from '@dianke/domain/quantity';
import { dateBusiness } from '@dianke/domain/stores/business-date';
import { operation } from '@dianke/runtime/operation';
import { showMovement } from './show-stock.ts';

/** Posts what a person says has moved. What leaves the shelf by hand must be there; only an adjustment may carry a minus. */
export const postMovement = operation(
  contract.postMovement,
  async ({ body, table, house, now, commit }) => {
    const shop = await loadShop(table, body.store_id);
    if (shop === undefined) return refuse('UNKNOWN_STORE', {}, '/store_id');
    const goods = body.lines.map((line) => ({ variantId: line.variant_id, quantityMilli: toMilli(line.quantity) }));
    const wrong = goods.findIndex((one) => one.quantityMilli === 0 || (body.kind !== 'adjustment' && one.quantityMilli < 0));
    if (wrong >= 0) return refuse('INVALID_INPUT', {}, `/lines/${wrong}/quantity`);
    const ids = [...new Set(goods.map((one) => one.variantId))];
    if (ids.length > itemsAtMost) return refuse('TOO_MANY_LINES', { limit: itemsAtMost }, '/lines');
    const known = await loadVariants(table, ids);
    const unknown = ids.find((_, at) => known[at] === undefined);
    if (unknown !== undefined)
      return refuse('UNKNOWN_VARIANT', { variant_id: unknown }, `/lines/${goods.findIndex((one) => one.variantId === unknown)}/variant_id`);
    const dated = dateBusiness(shop, body.occurred_at ?? now, now);
    const movement: Movement = {
      id: body.id ?? house.newId('mov'),
      storeId: shop.id,
      kind: body.kind,
      reason: body.reason,
      note: body.note ?? null,
      source: null,
      lines: moveStock(body.kind, goods),
      businessDate: dated.businessDate,
      occurredAt: dated.occurredAt,
      recordedAt: now,
    };
    return commit(
      {
        writes: movementWrites(table, movement, 'guarded'),
        objects: [{ type: 'movement', id: movement.id, version: 1 }],
        changes: [{ field: 'reason', before: null, after: movement.reason }],
        buckets: [movementBucket(movement)],
      },
      showMovement(movement),
    );
  },
  rereadMovement,
);

/** Answers a repeat whose first answer was too long to keep: the movement as it was posted. */
async function rereadMovement({
  table,
  body,
}: {
  readonly table: Table;
  readonly body: BodyOf<typeof contract.postMovement>;
}): Promise<Decision<AnswerOf<typeof contract.postMovement>>> {
  const record = await table.replay();
  const made = record?.objects.find((object) => object.type === 'movement');
  const movement = record && made && (await loadMovement(table, body.store_id, made.id, record.at));
  return movement ? accept(showMovement(movement)) : refuse('NOT_FOUND');
}
