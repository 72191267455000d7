import type { Domain } from '@dianke/contract/route';
import type { Fact } from '@dianke/events/fact';
import { listeners } from '@dianke/events/listeners';
import * as access from '@dianke/functions/access/api';
import * as campaigns from '@dianke/functions/campaigns/api';
import { sendingCampaigns } from '@dianke/functions/campaigns/on-campaign-due';
import { settingCampaignClocks } from '@dianke/functions/campaigns/on-campaign-scheduled';
import * as catalog from '@dianke/functions/catalog/api';
import { takeProducts } from '@dianke/functions/catalog/on-products-import-due';
import * as connections from '@dianke/functions/connections/api';
import { queueWebhooks } from '@dianke/functions/connections/on-fact-for-webhooks';
import { postingEvents } from '@dianke/functions/connections/on-hook-received';
import { sendingWebhooks } from '@dianke/functions/connections/on-webhook-due';
import { settingClocks } from '@dianke/functions/connections/on-webhook-unheard';
import * as customers from '@dianke/functions/customers/api';
import { putOnShelves } from '@dianke/functions/customers/on-customer-changed';
import { takeCustomers } from '@dianke/functions/customers/on-customers-import-due';
import { sendingCodes } from '@dianke/functions/customers/on-member-code-asked';
import { traceDealing } from '@dianke/functions/customers/on-purchase-told';
import * as inventory from '@dianke/functions/inventory/api';
import { reckonCover } from '@dianke/functions/inventory/on-cover-due';
import { alerting } from '@dianke/functions/inventory/on-stock-alert';
import { takeStockCounts } from '@dianke/functions/inventory/on-stock-counts-import-due';
import * as loyalty from '@dianke/functions/loyalty/api';
import { settlePoints } from '@dianke/functions/loyalty/on-order-settled';
import * as orders from '@dianke/functions/orders/api';
import { takeSales } from '@dianke/functions/orders/take-sales';
import * as reports from '@dianke/functions/reports/api';
import { countSale } from '@dianke/functions/reports/on-order-counted';
import * as staff from '@dianke/functions/staff/api';
import { inviting } from '@dianke/functions/staff/on-staff-invited';
import * as stores from '@dianke/functions/stores/api';
import { importsOf } from '@dianke/functions/upkeep/api';
import { tendingImports } from '@dianke/functions/upkeep/on-import-due';
import { listDeadLetters, replaying } from '@dianke/functions/upkeep/replay-letter';
import type { Accounts } from '@dianke/gateways/accounts';
import type { Clock } from '@dianke/gateways/clock';
import type { Files } from '@dianke/gateways/files';
import type { Messages } from '@dianke/gateways/messages';
import type { Square } from '@dianke/gateways/square';
import type { WebhookSender } from '@dianke/gateways/webhook-sender';
import type { Bus } from '@dianke/runtime/bus';
import { hearingSlices } from '@dianke/runtime/hear-slice';
import type { House } from '@dianke/runtime/house';
import { type Heard, listen } from '@dianke/runtime/listen';
import type { AnyOperation } from '@dianke/runtime/operation';

/** Everyone outside, as the tests play them. */
export type Outside = {
  readonly messages: Messages;
  readonly accounts: Accounts;
  readonly bus: Bus;
  readonly square: Square;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly files: Files;
};

/** Origin under which Square reaches the house in tests. */
export const publicUrl = 'https://shop.dianke.test';

/** Every operation of the API with the domain that serves it. */
export function operationsOf(outside: Pick<Outside, 'bus' | 'files'>): ReadonlyMap<Domain, readonly AnyOperation[]> {
  return new Map<Domain, readonly AnyOperation[]>([
    ['access', access.operations],
    ['stores', stores.operations],
    ['staff', staff.operations],
    ['catalog', catalog.operations],
    ['inventory', inventory.operations],
    ['customers', customers.operations],
    ['orders', orders.operationsOf(() => publicUrl)],
    ['loyalty', loyalty.operations],
    ['campaigns', campaigns.operationsOf(() => publicUrl)],
    ['reports', reports.operations],
    ['connections', connections.operationsOf({ publicUrl: () => publicUrl, loopback: () => 'refused' })],
    ['upkeep', [listDeadLetters, replaying(() => outside.bus), ...importsOf(() => outside.files)]],
  ]);
}

export type Ear = { readonly name: string; readonly facts: readonly string[]; readonly hear: (fact: Fact) => Promise<void> };

/** Every listener of `events/listeners.ts`, ready to hear. */
export function earsOf(house: House, outside: Outside): readonly Ear[] {
  const hears: Readonly<Record<string, (heard: Heard<never>) => Promise<void>>> = {
    'on-order-counted': countSale,
    'on-hook-received': postingEvents(() => outside.square),
    'on-fact-for-webhooks': queueWebhooks,
    'on-webhook-due': sendingWebhooks(() => outside.sender),
    'on-webhook-unheard': settingClocks(() => outside.clock),
    'on-customer-changed': putOnShelves,
    'on-member-code-asked': sendingCodes(() => outside.messages),
    'on-order-settled': settlePoints,
    'on-sales-import-due': hearingSlices('on-sales-import-due', 'sales', takeSales, () => outside.files),
    'on-purchase-told': traceDealing,
    'on-cover-due': reckonCover,
    'on-stock-alert': alerting(() => outside.messages),
    'on-campaign-scheduled': settingCampaignClocks(() => outside.clock),
    'on-campaign-due': sendingCampaigns({ messages: () => outside.messages, publicUrl: () => publicUrl }),
    'on-import-due': tendingImports(() => outside.files),
    'on-customers-import-due': hearingSlices('on-customers-import-due', 'customers', takeCustomers, () => outside.files),
    'on-products-import-due': hearingSlices('on-products-import-due', 'products', takeProducts, () => outside.files),
    'on-stock-counts-import-due': hearingSlices('on-stock-counts-import-due', 'stock_counts', takeStockCounts, () => outside.files),
    'on-staff-invited': inviting(() => outside.accounts),
  };
  return listeners.map(({ name, facts }) => {
    const hear = hears[name];
    if (hear === undefined) throw new Error(`test/world has no ear for ${name}`);
    const handler = listen(name, hear as (heard: Heard<object>) => Promise<void>, () => house);
    return { name, facts, hear: (fact) => handler({ detail: fact } as Parameters<typeof handler>[0]) };
  });
}
