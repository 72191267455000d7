import { loadAlertState } from '@dianke/data/inventory/alerts';
import { claimMessage, markMessage, type StockMessage } from '@dianke/data/inventory/stock-messages';
import { listPage } from '@dianke/data/list-page';
import { openStaffItems, type Staff } from '@dianke/data/staff/staff';
import { recentModules } from '@dianke/data/stores/modules';
import { AlreadyDone, type Table } from '@dianke/data/table';
import type { AlertKind } from '@dianke/domain/inventory/watch-level';
import { isModuleOn } from '@dianke/domain/stores/module-settings';
import { awsMessages, type Messages } from '@dianke/gateways/messages';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import type { House } from '@dianke/runtime/house';
import { type Heard, listen } from '@dianke/runtime/listen';
import { type Figures, type Wording, wordForStaff } from './word-for-staff.ts';

const staffAtMost = 200;

const kinds: Readonly<Record<string, AlertKind>> = { 'stock.ran-low': 'low', 'stock.fell-short': 'negative', 'stock.ran-over': 'over' };

type Recipient = { readonly staff: Staff; readonly message: StockMessage; readonly send: (messages: Messages, wording: Wording) => Promise<string> };

/**
 * Tells the staff of the store, each by the channels they chose. Each message is claimed before the provider's call and
 * marked after it: killed in between, it stays unconfirmed and is never sent twice. While the alert sleeps, or stock is switched
 * off in the store, nothing is sent, also not later; the alert itself stands as it is.
 */
export function alerting(messages: () => Messages) {
  return async ({ fact, table, house, now }: Heard<Figures>): Promise<void> => {
    const { store_id: storeId } = fact;
    const kind = kinds[fact.type];
    if (storeId === null || kind === undefined) return;
    const [alert, switches] = await Promise.all([
      loadAlertState(table, storeId, fact.data.variant_id, kind),
      recentModules(house.store, table.merchantId, house.now()),
    ]);
    if (!isModuleOn(switches, 'stock', storeId)) return;
    if (alert !== undefined && alert.snoozedUntil !== null && alert.snoozedUntil > now) return;
    const wordingOf = await wordForStaff(table, house, storeId, kind, fact.data);
    if (wordingOf === undefined) return;
    for (const recipient of (await staffOf(table, house, storeId)).flatMap((staff) => recipientsOf(fact.id, staff))) {
      const wording = await wordingOf(recipient.staff);
      if (await claim(table, house, recipient.message)) {
        const providerId = await recipient.send(messages(), wording);
        await table.commit({
          writes: [markMessage(table, recipient.message, house.now().toISOString(), providerId)],
          objects: [],
          part: partOf('mark', recipient.message),
        });
      }
    }
  };
}

/** Active staff who work in this store, 200 at most. */
async function staffOf(table: Table, house: House, storeId: string): Promise<Staff[]> {
  const page = await listPage(table, [{ index: 'gsi1', pk: table.at('STAFF') }], { limit: staffAtMost });
  if (!page.accepted) return [];
  const staff = await openStaffItems(table, house.keyring, page.value.items);
  return staff.filter((one) => one.status === 'active' && (one.stores === 'all' || one.stores.includes(storeId)));
}

function recipientsOf(factId: string, staff: Staff): Recipient[] {
  const { phone, email } = staff;
  const bySms: Recipient[] =
    staff.alerts.sms && phone !== null
      ? [{ staff, message: { factId, staffId: staff.id, channel: 'sms' }, send: (messages, { text }) => messages.sms(phone, text) }]
      : [];
  const byEmail: Recipient[] = staff.alerts.email
    ? [
        {
          staff,
          message: { factId, staffId: staff.id, channel: 'email' },
          send: (messages, { subject, text }) => messages.email(email, subject, text),
        },
      ]
    : [];
  return [...bySms, ...byEmail];
}

function partOf(step: 'claim' | 'mark', message: StockMessage): string {
  return `${step}/${message.staffId}/${message.channel}`;
}

/** Whether this run may send: false when another has claimed the message before. */
async function claim(table: Table, house: House, message: StockMessage): Promise<boolean> {
  try {
    await table.commit({ writes: [claimMessage(table, message, house.now().toISOString())], objects: [], part: partOf('claim', message) });
    return true;
  } catch (error) {
    if (error instanceof AlreadyDone) return false;
    throw error;
  }
}

let sender: Messages | undefined;

function cloudMessages(): Messages {
  sender ??= awsMessages(environment('MAIL_FROM'));
  return sender;
}

export const handler = listen('on-stock-alert', alerting(cloudMessages), cloudHouseWithKeys);
