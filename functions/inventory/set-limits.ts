import { refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/inventory';
import { loadVariants } from '@dianke/data/catalog/catalog';
import { coverRuleWrites } from '@dianke/data/inventory/cover-rules';
import { emptyLevel, limitWrite, loadLevel } from '@dianke/data/inventory/levels';
import { loadShop } from '@dianke/data/stores/stores';
import { type Limits, setLimits as set } from '@dianke/domain/inventory/set-limits';
import { toMilli } from '@dianke/domain/quantity';
import { operation } from '@dianke/runtime/operation';
import { showLevel } from './show-stock.ts';

const milliOf = (limit: string | null | undefined) => (limit === null || limit === undefined ? limit : toMilli(limit));

/** Sets the limits of an item in a store; an item that has never moved there has the ETag "0". Days of cover are reckoned in the store's next night. */
export const setLimits = operation(contract.setLimits, async ({ params, body, ifMatch, table, commit }) => {
  const [shop, level, [variant]] = await Promise.all([
    loadShop(table, body.store_id),
    loadLevel(table, body.store_id, params.variant_id),
    loadVariants(table, [params.variant_id]),
  ]);
  if (shop === undefined || variant === undefined) return refuse('NOT_FOUND');
  if (variant.kind === 'service') return refuse('NOT_STOCKED', { variant_id: variant.id });
  const before = level ?? emptyLevel(shop.id, variant.id);
  if (before.version !== ifMatch) return refuse('STALE_VERSION', { version: before.version });
  const limits = set(before, {
    lowMilli: milliOf(body.low_limit),
    overMilli: milliOf(body.over_limit),
    coverDaysLow: body.cover_days_low,
    coverDaysOver: body.cover_days_over,
  });
  if (!limits.accepted) return limits;
  const after = { ...before, ...limits.value, version: before.version + 1 };
  const rules = hasCover(before) || hasCover(after) ? coverRuleWrites(table, after, hasCover(after), shop.timezone) : [];
  const fields = ['lowMilli', 'overMilli', 'coverDaysLow', 'coverDaysOver'] as const;
  return commit(
    {
      writes: [limitWrite(table, before, limits.value), ...rules],
      objects: [{ type: 'level', id: `${before.storeId}/${before.variantId}`, version: after.version }],
      changes: fields.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] })),
    },
    showLevel(after),
  );
});

function hasCover(limits: Limits): boolean {
  return limits.coverDaysLow !== null || limits.coverDaysOver !== null;
}
