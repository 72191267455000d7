import { only } from '../plan/luck.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';
import { unlessDone } from './unless-done.ts';

/** Gives the London shop its prices in pounds. */
export function loadLondonPrices({ api, plan, storeOf }: DemoDesk): DemoStep {
  const offered = plan.goods.filter((product) => product.inLondon).flatMap((product) => product.variants);
  return {
    name: 'prices',
    title: 'Prices in pounds',
    total: offered.length,
    lanes: 2,
    work: async (at) => {
      const { id, pence } = only(offered[at]);
      const params = { variant_id: id, store_id: storeOf({ code: 'LN1' }) };
      await unlessDone(() => api.setStorePrice({ params, ifMatch: 0, body: { price: { amount: pence, currency: 'GBP' } } }), 'STALE_VERSION');
    },
  };
}
