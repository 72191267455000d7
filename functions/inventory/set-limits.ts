import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/inventory';
import { loadVariants } from '@dianke/data/catalog/catalog';
import { emptyLevel, limitWrite, loadLevel } from '@dianke/data/inventory/levels';
import { loadShop } from '@dianke/data/stores/stores';
import { toMilli } from '@dianke/domain/quantity';
import { operation } from '@dianke/runtime/operation';
import { showLevel } from './show-stock.ts';

/** Sets the low limit of an item in a store; an item that has never moved there has the ETag "0". */
export const setLimits = operation(contract.setLimits, async ({ params, body, ifMatch, table, commit }) => {
  const [shop, level, [variant]] = await Promise.all([
    loadShop(table, body.store_id),
    loadLevel(table, body.store_id, params.variant_id),
    loadVariants(table, [params.variant_id]),
  ]);
  if (shop === undefined || variant === undefined) return refuse('NOT_FOUND');
  const before = level ?? emptyLevel(body.store_id, params.variant_id);
  if (before.version !== ifMatch) return refuse('STALE_VERSION', { version: before.version });
  const lowMilli = body.low_limit === null ? null : toMilli(body.low_limit);
  const after = { ...before, lowMilli, version: before.version + 1 };
  return commit(
    {
      writes: [limitWrite(table, before, lowMilli)],
      objects: [{ type: 'level', id: `${before.storeId}/${before.variantId}`, version: after.version }],
      changes: [{ field: 'low_limit_milli', before: before.lowMilli, after: lowMilli }],
    },
    showLevel(after),
  );
});
