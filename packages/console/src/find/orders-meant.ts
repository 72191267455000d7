import type { findOrders } from '@dianke/contract/orders';
import type { AnswerOf } from '@dianke/contract/route';
import type { Client } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import type { OrderMeaning } from './order-meanings.ts';

/** An order as a finding shows it, with its customer's name. */
export type FoundOrder = AnswerOf<typeof findOrders>['data'][number];

/** Asks for every meaning at once and shows each order once, newest first. What the role may not ask for, and what there is not, is left out. */
export async function ordersMeant(api: Client, meanings: readonly OrderMeaning[], limit: number, signal: AbortSignal): Promise<FoundOrder[]> {
  const lists = await Promise.all(meanings.map((body) => ordersOf(api, body, limit, signal)));
  const once = new Map(lists.flat().map((order) => [order.id, order]));
  return [...once.values()].sort((one, other) => other.occurred_at.localeCompare(one.occurred_at));
}

async function ordersOf(api: Client, body: OrderMeaning, limit: number, signal: AbortSignal): Promise<readonly FoundOrder[]> {
  try {
    return (await api.findOrders({ body, query: { expand: 'customer', limit }, signal })).data.data;
  } catch (fault) {
    if (fault instanceof ProblemError && fault.status < 500 && fault.status !== 401 && fault.status !== 429) return [];
    throw fault;
  }
}
