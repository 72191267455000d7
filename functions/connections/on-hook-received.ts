import { tillEvent } from '@dianke/contract/till';
import { type HookEvent, loadConnection, loadHookEvent, outcomeWrite } from '@dianke/data/connections/connections';
import { openSecret } from '@dianke/data/personal/merchant-keys';
import { loadShop } from '@dianke/data/stores/stores';
import type { Commitment } from '@dianke/data/table';
import type { FactOf } from '@dianke/events/fact';
import type { hookReceived } from '@dianke/events/facts/connections';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { type Heard, listen } from '@dianke/runtime/listen';
import { type Posting, postSale } from './post-sale.ts';
import { postVoid } from './post-void.ts';

/**
 * Posts what a till reported: the sale or its voiding, and what became of the event, in one transaction.
 *
 * The order's id follows from connection and sale number, so a sale told again under another event id is still one sale. A
 * refusal (a discount above its line, too many goods) is an outcome that the event log shows, not a fault to try again.
 */
export async function postHookEvent(heard: Heard<FactOf<typeof hookReceived>['data']>): Promise<void> {
  const { fact, table, house, now } = heard;
  const { connection_id: connectionId, month } = fact.data;
  const event = await loadHookEvent(table, connectionId, month, fact.object.id);
  if (event === undefined || event.status !== 'received') return;
  const connection = await loadConnection(table, connectionId);
  const shop = connection && (await loadShop(table, connection.storeId));
  if (connection === undefined || shop === undefined) throw new Error(`event ${event.id} without its connection or store`);
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const told = tillEvent.parse(JSON.parse(openSecret(keys, connectionId, event.raw)));
  const posting: Posting = { table, house, now, connection, shop };
  const posted = told.type === 'sale.completed' ? await postSale(posting, told.data) : await postVoid(posting, told.data);
  if (!posted.accepted) {
    await table.commit(concluded(event, 'refused', posted.code, { writes: [], objects: [] }));
    return;
  }
  const { commitment, outcome } = posted.value;
  const done = await table.commit(concluded(event, 'posted', outcome, commitment));
  if (!done.accepted) throw new Error(`event ${event.id} met ${done.code}`);

  function concluded(of: HookEvent, status: 'posted' | 'refused', said: string, commitment: Commitment): Commitment {
    const object = commitment.objects[0] ?? null;
    const outcome = { status, outcome: said, object: object && { type: object.type, id: object.id } };
    return {
      ...commitment,
      writes: [...commitment.writes, outcomeWrite(table, of, outcome)],
      objects: [...commitment.objects, { type: 'hook-event', id: of.id, version: of.version + 1 }],
    };
  }
}

export const handler = listen('on-hook-received', postHookEvent, cloudHouseWithKeys);
