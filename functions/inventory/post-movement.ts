import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/inventory';
import { loadVariants } from '@dianke/data/catalog/catalog';
import { movementWrites } from '@dianke/data/inventory/levels';
import { movementBucket, type PostedMovement } from '@dianke/data/inventory/movements';
import { loadShop } from '@dianke/data/stores/stores';
import { moveStock } from '@dianke/domain/inventory/move-stock';
import { itemsAtMost } from '@dianke/domain/inventory/movement';
import { toMilli } from '@dianke/domain/quantity';
import { dateBusiness } from '@dianke/domain/stores/business-date';
import { operation } from '@dianke/runtime/operation';
import { nameBatches } from './name-batches.ts';
import { rereadMovement } from './reread-movement.ts';
import { showMovement } from './show-stock.ts';

/** Posts what a person says has moved. What leaves the shelf by hand must be there; only an adjustment may carry a minus. */
export const postMovement = operation(
  contract.postMovement,
  async ({ body, table, house, now, commit }) => {
    const shop = await loadShop(table, body.store_id);
    if (shop === undefined) return refuse('UNKNOWN_STORE', {}, '/store_id');
    const goods = body.lines.map((line) => ({ variantId: line.variant_id, quantityMilli: toMilli(line.quantity), batch: line.batch }));
    const wrong = goods.findIndex((one) => one.quantityMilli === 0 || (body.kind !== 'adjustment' && one.quantityMilli < 0));
    if (wrong >= 0) return refuse('INVALID_INPUT', {}, `/lines/${wrong}/quantity`);
    const ids = [...new Set(goods.map((one) => one.variantId))];
    if (ids.length > itemsAtMost) return refuse('TOO_MANY_LINES', { limit: itemsAtMost }, '/lines');
    const known = await loadVariants(table, ids);
    const placeOf = (id: string) => `/lines/${goods.findIndex((one) => one.variantId === id)}/variant_id`;
    const unknown = ids.find((_, at) => known[at] === undefined);
    if (unknown !== undefined) return refuse('UNKNOWN_VARIANT', { variant_id: unknown }, placeOf(unknown));
    const service = known.find((variant) => variant?.kind === 'service');
    if (service !== undefined) return refuse('NOT_STOCKED', { variant_id: service.id }, placeOf(service.id));
    const byId = new Map(known.flatMap((variant) => (variant ? [[variant.id, variant] as const] : [])));
    const batches = await nameBatches(table, shop.id, body.kind, goods, byId);
    if (!batches.accepted) return batches;
    if (ids.length + batches.value.length > itemsAtMost) return refuse('TOO_MANY_LINES', { limit: itemsAtMost }, '/lines');
    const dated = dateBusiness(shop, body.occurred_at ?? now, now);
    const movement: PostedMovement = {
      id: body.id ?? house.newId('mov'),
      storeId: shop.id,
      kind: body.kind,
      reason: body.reason,
      note: body.note ?? null,
      source: null,
      actor: { kind: table.act.actor.kind, id: table.act.actor.id },
      lines: moveStock(body.kind, goods),
      ...(batches.value.length === 0 ? {} : { batches: batches.value }),
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
