import type { Client } from '@dianke/sdk/create-client';
import { categoryTree } from '../plan/goods-words.ts';
import { only } from '../plan/luck.ts';
import { usualGoods } from '../stock-the-shelves.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';
import { unlessDone } from './unless-done.ts';

/** Creates the catalogue. Ids of variants follow from the seed, so a product that is there already is refused as taken. */
export function loadGoods({ api, plan }: DemoDesk): DemoStep {
  const categories = once(() => loadCategories(api));
  return {
    name: 'goods',
    title: 'Products',
    total: plan.goods.length,
    lanes: 6,
    work: async (at) => {
      const product = only(plan.goods[at]);
      const { name, kind, minutes } = product;
      const variants = product.variants.map(({ id, sku, name, options, barcode, fen, costFen }) => ({
        id,
        sku,
        name,
        options: [...options],
        barcode,
        price: { amount: fen, currency: 'CNY' },
        cost: costFen === null ? null : { amount: costFen, currency: 'CNY' },
        duration_minutes: minutes,
      }));
      const category_id = only((await categories()).get(product.category));
      await unlessDone(() => api.createProduct({ body: { name, kind, category_id, variants } }), 'ID_TAKEN', 'SKU_TAKEN');
    },
  };
}

/** The handful of goods that every demo has and that the guides name, with stock in the first shop. */
export function loadUsualGoods({ api, plan, storeOf }: DemoDesk): DemoStep {
  return {
    name: 'usual-goods',
    title: 'Goods of the guides',
    total: usualGoods.length,
    lanes: 2,
    work: async (at) => {
      const { name, sku, sizes } = only(usualGoods[at]);
      const variants = sizes.map(([size, label, barcode, amount]) => ({
        sku: `${sku}-${size}`,
        name: label,
        barcode,
        price: { amount, currency: 'CNY' },
      }));
      await unlessDone(() => api.createProduct({ body: { name, variants } }), 'SKU_TAKEN', 'BARCODE_TAKEN');
      const store_id = storeOf({ code: 'SH1' });
      for (const variant of variants) {
        const { id: variant_id } = (await api.findVariant({ query: { sku: variant.sku } })).data;
        const id = plan.idOf('mov', `usual/${variant.sku}`);
        await unlessDone(
          () => api.postMovement({ body: { id, store_id, kind: 'receipt', reason: 'opening', lines: [{ variant_id, quantity: '40' }] } }),
          'ID_TAKEN',
        );
        await unlessDone(() => api.setLimits({ params: { variant_id }, ifMatch: 1, body: { store_id, low_limit: '5' } }), 'STALE_VERSION');
      }
    },
  };
}

/** The categories by name, made where they are missing. */
async function loadCategories(api: Client): Promise<Map<string, string>> {
  const known = (await api.listCategories({ query: { limit: '200' } })).data.data;
  const ids = new Map(known.map(({ name, id }) => [name, id]));
  const make = async (name: string, parent_id: string | null): Promise<string> => {
    const id = ids.get(name) ?? (await api.createCategory({ body: { name, parent_id } })).data.id;
    ids.set(name, id);
    return id;
  };
  for (const [top, within] of categoryTree) {
    const parent = await make(top, null);
    for (const name of within) await make(name, parent);
  }
  return ids;
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= work();
    return begun;
  };
}
