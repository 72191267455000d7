import * as contract from '@dianke/contract/connections';
import { refuse } from '@dianke/contract/decision';
import { loadConnection } from '@dianke/data/connections/connections';
import { type HookEvent, loadHookEvent, outcomeWrite } from '@dianke/data/connections/hook-events';
import { monthOfId } from '@dianke/data/keys';
import { tell } from '@dianke/events/fact';
import { hookReceived } from '@dianke/events/facts/connections';
import { operation } from '@dianke/runtime/operation';
import { showHookEvent } from './show-connection.ts';

/**
 * Has an event processed again, from the raw bytes as they came: one that was refused, or noted, or that nobody took up. Posting
 * is safe when repeated, so asking twice does no harm; an event that was posted is left alone.
 */
export const replayHookEvent = operation(contract.replayHookEvent, async ({ params, table, commit }) => {
  const connection = await loadConnection(table, params.connection_id);
  const event = connection && (await loadHookEvent(table, connection.id, params.event_id));
  if (connection === undefined || event === undefined) return refuse('NOT_FOUND');
  if (event.status === 'posted') return refuse('ALREADY_POSTED', event.object === null ? {} : { object: event.object });
  const again: HookEvent = { ...event, status: 'received', outcome: null, object: null, version: event.version + 1 };
  const object = { type: 'hook-event', id: event.id, version: again.version };
  return commit(
    {
      writes: [outcomeWrite(table, event, again)],
      facts: [tell(hookReceived, { store_id: connection.storeId, object, data: { connection_id: connection.id, month: monthOfId(event.id) } })],
      objects: [object],
      changes: event.status === 'received' ? [] : [{ field: 'status', before: event.status, after: 'received' }],
    },
    showHookEvent(again),
  );
});
