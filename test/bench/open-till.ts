import { newId } from '@dianke/runtime/ids';
import type { Client } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import { inLanes } from './in-lanes.ts';
import type { Plan, PlannedGood } from './plan-replay.ts';

/** A new store in London with a till, and what the file calls goods and customers under the names that the API gave them. */
export type Till = {
  readonly storeId: string;
  readonly connectionId: string;
  readonly path: string;
  readonly secret: string;
  readonly skuByVariant: ReadonlyMap<string, string>;
  readonly customerIds: ReadonlyMap<string, string>;
  readonly earnRate: number;
};

const lanes = 8;

/**
 * Opens the store through the API and creates goods and customers in the order in which the file names them. Customers are
 * new each time; goods that an earlier replay left in the merchant's catalogue are taken as they are.
 */
export async function openTill(api: Client, plan: Plan, code: string): Promise<Till> {
  const store = await api.createStore({ body: { code, name: `Online Retail ${code}`, timezone: 'Europe/London', currency: 'GBP', country: 'GB' } });
  const storeId = store.data.id;
  const till = await api.createConnection({ body: { provider: 'till', name: `Replay ${code}`, store_id: storeId } });
  const { id, path, secret } = till.data;
  if (secret === null) throw new Error('the connection did not show its secret');
  const variants = await inLanes(plan.goods, lanes, async (good) => [await variantOf(api, good), good.sku] as const);
  const customers = await inLanes(plan.customers, lanes, async (customer) => {
    const body = { id: newId('cus'), name: `Customer ${customer}`, store_id: storeId, source: 'import' as const };
    return [customer, (await api.createCustomer({ body })).data.id] as const;
  });
  const program = await api.getProgram();
  return {
    storeId,
    connectionId: id,
    path,
    secret,
    skuByVariant: new Map(variants),
    customerIds: new Map(customers),
    earnRate: program.data.earn_rate_bp,
  };
}

async function variantOf(api: Client, { sku, name, price }: PlannedGood): Promise<string> {
  try {
    const made = await api.createProduct({ body: { name, variants: [{ sku, price: { amount: price, currency: 'GBP' } }] } });
    const [variant] = made.data.variants;
    if (variant === undefined) throw new Error(`no variant was made for ${sku}`);
    return variant.id;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'SKU_TAKEN') throw error;
    return (await api.findVariant({ query: { sku } })).data.id;
  }
}
