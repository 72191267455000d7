import { only } from '../plan/luck.ts';
import type { PlannedLevel } from '../plan/plan-stock.ts';
import { demoShops } from '../plan/shops.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';
import { unlessDone } from './unless-done.ts';

/** Items of one receipt. */
const itemsAtOnce = 90;
/** As far back as a device's clock is believed, with an hour to spare. */
const earliestMs = 31 * 86_400_000 - 3_600_000;

/** Receives the opening stock, in as many deliveries as it takes, dated before the first sale that takes of it. */
export function loadStock({ api, book, plan, storeOf }: DemoDesk): DemoStep {
  const parts = demoShops.flatMap((shop) => partsOf(plan.levels.filter((level) => level.shop.code === shop.code && level.pieces > 0)));
  const opened = Date.parse(book.notes.openedAt);
  return {
    name: 'stock',
    title: 'Deliveries of opening stock',
    total: parts.length,
    lanes: 3,
    work: async (at) => {
      const part = only(parts[at]);
      const body = {
        id: plan.idOf('mov', `opening/${at}`),
        store_id: storeOf(only(part[0]).shop),
        kind: 'receipt',
        reason: 'opening',
        occurred_at: new Date(opened - earliestMs).toISOString(),
        lines: part.map(({ variant, pieces }) => ({ variant_id: variant.id, quantity: String(pieces) })),
      } as const;
      await unlessDone(() => api.postMovement({ body }), 'ID_TAKEN');
    },
  };
}

function partsOf(levels: readonly PlannedLevel[]): PlannedLevel[][] {
  return Array.from({ length: Math.ceil(levels.length / itemsAtOnce) }, (_, at) => levels.slice(at * itemsAtOnce, (at + 1) * itemsAtOnce));
}

/** Sets the limits at which stock counts as low or as too much. */
export function loadLimits({ api, plan, storeOf }: DemoDesk): DemoStep {
  const limited = plan.levels.filter((level) => level.limits !== null);
  return {
    name: 'limits',
    title: 'Stock limits',
    total: limited.length,
    lanes: 6,
    work: async (at) => {
      const { shop, variant, limits } = only(limited[at]);
      const store_id = storeOf(shop);
      const body = { store_id, low_limit: String(limits?.low ?? 0), over_limit: String(limits?.over ?? 0) };
      // Opened by one delivery and moved by nobody yet; whatever is newer has its limits.
      await unlessDone(() => api.setLimits({ params: { variant_id: variant.id }, ifMatch: 1, body }), 'STALE_VERSION');
    },
  };
}
