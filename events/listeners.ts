import type { Domain } from '@dianke/contract/route';
import { webhookFacts } from '@dianke/contract/webhooks';
import { loyaltyFacts } from './facts/loyalty.ts';
import { ordersFacts } from './facts/orders.ts';

/** One ear: the function `functions/<domain>/on-<name>.ts` hears these fact types from the bus. */
export type Listener = {
  readonly domain: Domain;
  /** File name without `.ts`; `functions/<domain>/<name>.ts` exports `handler`. */
  readonly name: `on-${string}`;
  readonly facts: readonly string[];
  /** What it does with them, in shop words. */
  readonly summary: string;
};

/** Who hears what. EventBridge rules, their functions and dead letters come from this list. */
export const listeners = [
  { domain: 'connections', name: 'on-hook-received', facts: ['hook.received'], summary: 'Posts what a till or Square reported' },
  {
    domain: 'connections',
    name: 'on-fact-for-webhooks',
    facts: webhookFacts,
    summary: 'Writes a delivery for each webhook endpoint that asked for a fact',
  },
  {
    domain: 'connections',
    name: 'on-webhook-due',
    facts: ['webhook.queued', 'webhook.due'],
    summary: 'Sends a webhook and notes what the receiver answered',
  },
  { domain: 'connections', name: 'on-webhook-unheard', facts: ['webhook.unheard'], summary: 'Sets the clock for a webhook’s next attempt' },
  {
    domain: 'loyalty',
    name: 'on-order-settled',
    facts: ['order.paid', 'order.refunded', 'order.cancelled'],
    summary: 'Gives points for a paid order and takes them back with its money',
  },
  {
    domain: 'customers',
    name: 'on-customer-changed',
    facts: ['customer.created', 'customer.changed', 'customer.archived'],
    summary: 'Keeps the words under which a customer is found',
  },
  {
    domain: 'customers',
    name: 'on-purchase-told',
    facts: [...ordersFacts, ...loyaltyFacts].map((kind) => kind.type),
    summary: 'Writes orders, payments and points into the customer’s timeline and lifetime sums',
  },
  { domain: 'customers', name: 'on-member-code-asked', facts: ['member.code-asked'], summary: 'Sends a customer the code that they asked for' },
  {
    domain: 'inventory',
    name: 'on-stock-alert',
    facts: ['stock.ran-low', 'stock.fell-short', 'stock.ran-over'],
    summary: 'Tells the store’s staff about stock',
  },
  { domain: 'inventory', name: 'on-cover-due', facts: ['stock.cover-due'], summary: 'Reckons a store’s limits from days of cover' },
  {
    domain: 'upkeep',
    name: 'on-import-due',
    facts: ['import.cut-due', 'import.rows-done'],
    summary: 'Cuts an uploaded file into slices, and puts the rows that failed into one file',
  },
  {
    domain: 'customers',
    name: 'on-customers-import-due',
    facts: ['import.customers-due'],
    summary: 'Takes in a slice of a file of customers',
  },
  { domain: 'catalog', name: 'on-products-import-due', facts: ['import.products-due'], summary: 'Takes in a slice of a file of products' },
  {
    domain: 'inventory',
    name: 'on-stock-counts-import-due',
    facts: ['import.stock-counts-due'],
    summary: 'Posts a slice of a file of counted stock',
  },
  { domain: 'orders', name: 'on-sales-import-due', facts: ['import.sales-due'], summary: 'Posts the receipts of a slice of imported sales history' },
  { domain: 'staff', name: 'on-staff-invited', facts: ['staff.invited'], summary: 'Invites a new member of staff to sign in' },
  {
    domain: 'campaigns',
    name: 'on-campaign-scheduled',
    facts: ['campaign.scheduled', 'campaign.waiting'],
    summary: 'Sets the clock for a campaign',
  },
  {
    domain: 'campaigns',
    name: 'on-campaign-due',
    facts: ['campaign.due', 'campaign.continued'],
    summary: 'Sends a slice of a campaign’s audience its messages',
  },
  {
    domain: 'reports',
    name: 'on-order-counted',
    facts: ['order.placed', 'order.paid', 'order.refunded', 'order.cancelled', 'order.imported'],
    summary: 'Counts what an order adds to its day’s sales',
  },
] as const satisfies readonly Listener[];

/** One reader of the table's stream. There are exactly two. */
export type StreamReader = {
  readonly domain: Domain;
  readonly name: string;
  readonly summary: string;
  /** Event source mapping filters, as DynamoDB stream patterns. */
  readonly patterns: readonly unknown[];
};

export const streamReaders = [
  {
    domain: 'upkeep',
    name: 'publish-facts',
    summary: 'Puts the facts of each commit on the bus, finds crossings of stock limits, and lets batches follow their levels',
    patterns: [
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { type: { S: ['commit'] }, told: { N: [{ exists: true }] } } } },
      { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { type: { S: ['level'] } } } },
    ],
  },
  {
    domain: 'upkeep',
    name: 'seal-audit',
    summary: 'Chains each commit into the merchant’s audit',
    patterns: [{ eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { type: { S: ['commit'] } } } }],
  },
] as const satisfies readonly StreamReader[];

/** One reader of the stage's dead-letter queue. */
export const deadLetterReader = {
  domain: 'upkeep',
  name: 'file-dead-letters',
  summary: 'Files dead letters in the table, where they can be listed and replayed',
} as const;
