import { tillEvent } from '@dianke/contract/till';
import { readTillSale } from '@dianke/domain/connections/read-till-sale';
import { type Posted, type Posting, postSale } from './post-sale.ts';
import { postVoid } from './post-void.ts';

/** Posts what a till told: a sale or its voiding. */
export function postTillEvent(posting: Posting, told: unknown): Promise<Posted> {
  const event = tillEvent.parse(told);
  return event.type === 'sale.completed' ? postSale(posting, readTillSale(event.data)) : postVoid(posting, event.data.sale_id);
}
