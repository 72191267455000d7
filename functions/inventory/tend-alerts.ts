import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/stock-alerts';
import { type Alert, alertLists, loadAlert, readAlert, snoozeWrites } from '@dianke/data/inventory/alerts';
import { loadLevels } from '@dianke/data/inventory/levels';
import { loadWorth } from '@dianke/data/inventory/load-worth';
import { listPage } from '@dianke/data/list-page';
import type { Item } from '@dianke/data/store/store';
import { loadShop } from '@dianke/data/stores/stores';
import type { Table } from '@dianke/data/table';
import { type TiedUp, tiedUp } from '@dianke/domain/inventory/tied-up';
import { operation } from '@dianke/runtime/operation';
import { expandItems } from './expand-items.ts';
import { showAlert, statusOf } from './show-stock.ts';

const longestSnoozeDays = 90;

/** Alerts follow stock by a stream, so the list says as of when it was read. Whether one sleeps is looked at after reading. */
export const listAlerts = operation(contract.listAlerts, async (ask) => {
  const { query, table, caller, now } = ask;
  const { store_id: storeId, status, kind } = query;
  if ((await loadShop(table, storeId)) === undefined) return refuse('NOT_FOUND');
  const statuses = status === undefined ? (['open', 'cleared'] as const) : status === 'cleared' ? (['cleared'] as const) : (['open'] as const);
  const kinds = kind === undefined ? contract.alertKinds : [kind];
  const filter = status === undefined ? undefined : { by: status, keep: (item: Item) => statusOf(readAlert(item), now) === status };
  const page = await listPage(table, alertLists(table, storeId, statuses, kinds), query, filter);
  if (!page.accepted) return page;
  const alerts = page.value.items.map(readAlert);
  const money = await tiedUpBy(table, alerts, caller.permissions.includes('catalog:cost'));
  const shown = await expandItems(
    ask,
    alerts.map((alert) => showAlert(alert, money.get(alert.id) ?? null, now)),
    query.expand,
  );
  return shown.accepted ? accept({ data: shown.value, next_cursor: page.value.next_cursor, as_of: now }) : shown;
});

/** Puts an alert to sleep: the store's staff hear no more of this item and limit until then, though it may clear and open again. */
export const snoozeAlert = operation(contract.snoozeAlert, async ({ params, body, table, caller, now, commit }) => {
  const alert = await loadAlert(table, params.alert_id);
  if (alert === undefined) return refuse('NOT_FOUND');
  if (alert.status === 'cleared') return refuse('ALERT_CLEARED');
  const until = new Date(body.until).toISOString();
  if (until <= now || Date.parse(until) > Date.parse(now) + longestSnoozeDays * 86_400_000)
    return refuse('INVALID_INPUT', { days: longestSnoozeDays }, '/until');
  const after: Alert = { ...alert, snoozedUntil: until, version: alert.version + 1 };
  const money = await tiedUpBy(table, [after], caller.permissions.includes('catalog:cost'));
  return commit(
    {
      writes: snoozeWrites(table, alert, until),
      objects: [{ type: 'alert', id: alert.id, version: after.version }],
      changes: [{ field: 'snoozed_until', before: alert.snoozedUntil, after: until }],
    },
    showAlert(after, money.get(after.id) ?? null, now),
  );
});

/** What the open over alerts of one store tie up now, by alert. One batch of levels, one of worths. */
async function tiedUpBy(table: Table, alerts: readonly Alert[], seesCost: boolean): Promise<ReadonlyMap<string, TiedUp>> {
  const over = alerts.filter((alert) => alert.kind === 'over' && alert.status === 'open');
  const storeId = over[0]?.storeId;
  if (storeId === undefined) return new Map();
  const ids = [...new Set(over.map((alert) => alert.variantId))];
  const [levels, worths] = await Promise.all([loadLevels(table, storeId, ids), loadWorth(table, storeId, ids)]);
  return new Map(
    over.flatMap((alert) => {
      const level = levels.find((one) => one?.variantId === alert.variantId);
      const worth = worths.get(alert.variantId);
      return level === undefined || worth === undefined
        ? []
        : [[alert.id, tiedUp(level.available, level.overMilli ?? alert.overMilli ?? 0, worth, seesCost)] as const];
    }),
  );
}
