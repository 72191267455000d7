import type { Commitment } from '@dianke/data/commitment';
import { type Connection, loadConnection } from '@dianke/data/connections/connections';
import { type HookEvent, loadHookEvent, outcomeWrite } from '@dianke/data/connections/hook-events';
import { openSecret } from '@dianke/data/personal/merchant-keys';
import { loadShop } from '@dianke/data/stores/stores';
import type { FactOf } from '@dianke/events/fact';
import type { hookReceived } from '@dianke/events/facts/connections';
import { connectSquare, type Square } from '@dianke/gateways/square';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import { type Heard, listen } from '@dianke/runtime/listen';
import type { Posted, Posting } from './post-sale.ts';
import { postSquareEvent } from './post-square-event.ts';
import { postTillEvent } from './post-till-event.ts';

/**
 * Posts what a till or Square reported, and what became of the event, in one transaction.
 *
 * The order's id follows from connection and sale number, so a sale told again under another event id is still one sale. A
 * refusal (a discount above its line, too many goods, a token that Square does not accept) is an outcome that the event log shows
 * and that can be replayed, not a fault to try again.
 */
export function postingEvents(square: () => Square) {
  return async (heard: Heard<FactOf<typeof hookReceived>['data']>): Promise<void> => {
    const { fact, table, house, now } = heard;
    const { connection_id: connectionId } = fact.data;
    const event = await loadHookEvent(table, connectionId, fact.object.id);
    if (event === undefined || event.status !== 'received') return;
    const connection = await loadConnection(table, connectionId);
    const shop = connection && (await loadShop(table, connection.storeId));
    if (connection === undefined || shop === undefined) throw new Error(`event ${event.id} without its connection or store`);
    const keys = await house.keyring.merchantKeys(table.merchantId);
    const open = (sealed: Uint8Array) => openSecret(keys, connectionId, sealed);
    const posted = await post({ table, house, now, connection, shop }, JSON.parse(open(event.raw)), connection, open);
    const done = await table.commit(concluded(event, posted));
    if (!done.accepted) throw new Error(`event ${event.id} met ${done.code}`);

    function concluded(of: HookEvent, posted: Posted): Commitment {
      const { commitment, outcome: said } = posted.accepted ? posted.value : { commitment: { writes: [], objects: [] }, outcome: posted.code };
      const object = commitment.objects[0] ?? null;
      const status = !posted.accepted ? 'refused' : posted.value.noted ? 'noted' : 'posted';
      const outcome = { status, outcome: said, object: object && { type: object.type, id: object.id } } as const;
      return {
        ...commitment,
        writes: [...commitment.writes, outcomeWrite(table, of, outcome)],
        objects: [...commitment.objects, { type: 'hook-event', id: of.id, version: of.version + 1 }],
      };
    }
  };

  function post(posting: Posting, told: unknown, connection: Connection, open: (sealed: Uint8Array) => string): Promise<Posted> {
    return connection.square === null
      ? postTillEvent(posting, told)
      : postSquareEvent(posting, told, { square: square(), accessToken: open(connection.square.accessToken) });
  }
}

let stageSquare: Square | undefined;

function cloudSquare(): Square {
  stageSquare ??= connectSquare({ baseUrl: environment('SQUARE_URL'), pause: (milliseconds) => cloudHouseWithKeys().pause(milliseconds) });
  return stageSquare;
}

export const handler = listen('on-hook-received', postingEvents(cloudSquare), cloudHouseWithKeys);
