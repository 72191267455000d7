import { loadVariants } from '@dianke/data/catalog/catalog';
import { claimMessage, markMessage, type StockMessage } from '@dianke/data/inventory/stock-messages';
import { listPage } from '@dianke/data/list-page';
import { openStaffItems, type Staff } from '@dianke/data/staff/staff';
import { loadShop, merchantKey, readMerchant } from '@dianke/data/stores/stores';
import { AlreadyDone, type Table } from '@dianke/data/table';
import { type AlertWording, wordAlert } from '@dianke/domain/inventory/word-alert';
import type { FactOf } from '@dianke/events/fact';
import type { stockRanLow } from '@dianke/events/facts/inventory';
import { awsMessages, type Messages } from '@dianke/gateways/messages';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { environment } from '@dianke/runtime/environment';
import type { House } from '@dianke/runtime/house';
import { type Heard, listen } from '@dianke/runtime/listen';

const staffAtMost = 200;

type Wording = ReturnType<typeof wordAlert>;
type Recipient = { readonly message: StockMessage; readonly send: (messages: Messages, wording: Wording) => Promise<string> };

/**
 * Tells the staff of the store, each by the channels they chose. Each message is claimed before the provider's call and
 * marked after it: killed in between, it stays unconfirmed and is never sent twice.
 */
export function alerting(messages: () => Messages) {
  return async ({ fact, table, house }: Heard<FactOf<typeof stockRanLow>['data']>): Promise<void> => {
    const { store_id: storeId } = fact;
    if (storeId === null) return;
    const wording = await wordFor(table, storeId, fact.type === 'stock.ran-low' ? 'low' : 'negative', fact.data);
    if (wording === undefined) return;
    for (const recipient of (await staffOf(table, house, storeId)).flatMap((staff) => recipientsOf(fact.id, staff))) {
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

async function wordFor(
  table: Table,
  storeId: string,
  kind: AlertWording['kind'],
  data: FactOf<typeof stockRanLow>['data'],
): Promise<Wording | undefined> {
  const [shop, [variant], [merchant]] = await Promise.all([
    loadShop(table, storeId),
    loadVariants(table, [data.variant_id]),
    table.read([merchantKey(table.merchantId)]),
  ]);
  if (shop === undefined || variant === undefined || merchant === undefined) return undefined;
  const item = variant.name === null ? variant.productName : `${variant.productName} ${variant.name}`;
  return wordAlert({
    locale: readMerchant(merchant).locale,
    kind,
    store: shop.name,
    item,
    availableMilli: data.available_milli,
    lowMilli: data.low_milli,
  });
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
      ? [{ message: { factId, staffId: staff.id, channel: 'sms' }, send: (messages, { text }) => messages.sms(phone, text) }]
      : [];
  const byEmail: Recipient[] = staff.alerts.email
    ? [{ message: { factId, staffId: staff.id, channel: 'email' }, send: (messages, { subject, text }) => messages.email(email, subject, text) }]
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
