import type { Domain } from '@dianke/contract/route';
import type { Fact } from '@dianke/events/fact';
import { listeners } from '@dianke/events/listeners';
import * as access from '@dianke/functions/access/api';
import * as catalog from '@dianke/functions/catalog/api';
import * as connections from '@dianke/functions/connections/api';
import { queueWebhooks } from '@dianke/functions/connections/on-fact-for-webhooks';
import { postingEvents } from '@dianke/functions/connections/on-hook-received';
import { sendingWebhooks } from '@dianke/functions/connections/on-webhook-due';
import { settingClocks } from '@dianke/functions/connections/on-webhook-unheard';
import * as customers from '@dianke/functions/customers/api';
import { putOnShelves } from '@dianke/functions/customers/on-customer-changed';
import { traceDealing } from '@dianke/functions/customers/on-purchase-told';
import * as inventory from '@dianke/functions/inventory/api';
import { reckonCover } from '@dianke/functions/inventory/on-cover-due';
import { alerting } from '@dianke/functions/inventory/on-stock-alert';
import * as loyalty from '@dianke/functions/loyalty/api';
import { settlePoints } from '@dianke/functions/loyalty/on-order-settled';
import * as orders from '@dianke/functions/orders/api';
import * as reports from '@dianke/functions/reports/api';
import { countSale } from '@dianke/functions/reports/on-order-counted';
import * as staff from '@dianke/functions/staff/api';
import { inviting } from '@dianke/functions/staff/on-staff-invited';
import * as stores from '@dianke/functions/stores/api';
import { listDeadLetters, replaying } from '@dianke/functions/upkeep/replay-letter';
import type { Accounts } from '@dianke/gateways/accounts';
import type { Clock } from '@dianke/gateways/clock';
import type { Messages } from '@dianke/gateways/messages';
import type { Square } from '@dianke/gateways/square';
import type { WebhookSender } from '@dianke/gateways/webhook-sender';
import type { Bus } from '@dianke/runtime/bus';
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
};

/** Origin under which Square reaches the house in tests. */
export const publicUrl = 'https://shop.dianke.test';

/** Every operation of the API with the domain that serves it. */
export function operationsOf(outside: Pick<Outside, 'bus'>): ReadonlyMap<Domain, readonly AnyOperation[]> {
  return new Map<Domain, readonly AnyOperation[]>([
    ['access', access.operations],
    ['stores', stores.operations],
    ['staff', staff.operations],
    ['catalog', catalog.operations],
    ['inventory', inventory.operations],
    ['customers', customers.operations],
    ['orders', orders.operations],
    ['loyalty', loyalty.operations],
    ['reports', reports.operations],
    ['connections', connections.operationsOf({ publicUrl: () => publicUrl, loopback: () => 'refused' })],
    ['upkeep', [listDeadLetters, replaying(() => outside.bus)]],
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
    'on-order-settled': settlePoints,
    'on-purchase-told': traceDealing,
    'on-cover-due': reckonCover,
    'on-stock-alert': alerting(() => outside.messages),
    'on-staff-invited': inviting(() => outside.accounts),
  };
  return listeners.map(({ name, facts }) => {
    const hear = hears[name];
    if (hear === undefined) throw new Error(`test/world has no ear for ${name}`);
    const handler = listen(name, hear as (heard: Heard<object>) => Promise<void>, () => house);
    return { name, facts, hear: (fact) => handler({ detail: fact } as Parameters<typeof handler>[0]) };
  });
}
