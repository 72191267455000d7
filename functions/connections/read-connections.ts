import * as contract from '@dianke/contract/connections';
import { accept, refuse } from '@dianke/contract/decision';
import { loadConnection, readConnection } from '@dianke/data/connections/connections';
import { eventsOfMonth, loadHookEvent, readHookEvent } from '@dianke/data/connections/hook-events';
import { listPage } from '@dianke/data/list-page';
import { operation } from '@dianke/runtime/operation';
import { showConnection, showHookEvent } from './show-connection.ts';

export const getConnection = operation(contract.getConnection, async ({ params, table, now }) => {
  const connection = await loadConnection(table, params.connection_id);
  return connection ? accept(showConnection(connection, now)) : refuse('NOT_FOUND');
});

export const listConnections = operation(contract.listConnections, async ({ query, table, now }) => {
  const page = await listPage(table, [{ index: 'gsi1', pk: table.at('CONNECTIONS') }], query);
  if (!page.accepted) return page;
  const seen = page.value.items.map(readConnection).filter((connection) => table.sees(connection.storeId));
  return accept({ data: seen.map((connection) => showConnection(connection, now)), next_cursor: page.value.next_cursor });
});

/** The event log: what came in, and what became of it. */
export const listHookEvents = operation(contract.listHookEvents, async ({ params, query, table }) => {
  const connection = await loadConnection(table, params.connection_id);
  if (connection === undefined) return refuse('NOT_FOUND');
  const { status, kind } = query;
  const wanted = {
    by: JSON.stringify([status, kind]),
    keep: (item: Parameters<typeof readHookEvent>[0]) =>
      (status === undefined || item['status'] === status) && (kind === undefined || item['kind'] === kind),
  };
  const page = await listPage(table, [{ pk: eventsOfMonth(table, connection.id, query.month), newestFirst: true }], query, wanted);
  return page.accepted
    ? accept({ data: page.value.items.map((item) => showHookEvent(readHookEvent(item))), next_cursor: page.value.next_cursor })
    : page;
});

export const getHookEvent = operation(contract.getHookEvent, async ({ params, table }) => {
  const connection = await loadConnection(table, params.connection_id);
  const event = connection && (await loadHookEvent(table, connection.id, params.event_id));
  return event ? accept(showHookEvent(event)) : refuse('NOT_FOUND');
});
