import { listCampaignLeftOut as listLeftOut } from '@dianke/contract/campaigns';
import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/messages';
import type { AnswerOf } from '@dianke/contract/route';
import { loadCampaign } from '@dianke/data/campaigns/campaigns';
import { leftOutPage } from '@dianke/data/campaigns/left-out';
import { messagesOfCampaign, messagesOfCustomer, readMessage } from '@dianke/data/campaigns/messages';
import { customerKey } from '@dianke/data/customers/customers';
import { readStockMessage } from '@dianke/data/inventory/stock-messages';
import { listPage } from '@dianke/data/list-page';
import type { Item } from '@dianke/data/store/store';
import { listOfUnconfirmed } from '@dianke/data/unconfirmed';
import { operation } from '@dianke/runtime/operation';
import { nameCustomers } from './name-customers.ts';
import { showMessage } from './show-campaign.ts';

/** A status is looked at after reading, so a page may be short. */
export const listCampaignMessages = operation(contract.listCampaignMessages, async (ask) => {
  const { params, query, table } = ask;
  const { status } = query;
  const keep = (item: Item) => showMessage(readMessage(item)).status === status;
  const filter = status === undefined ? undefined : { by: status, keep };
  const [campaign, page] = await Promise.all([
    loadCampaign(table, params.campaign_id),
    listPage(table, [messagesOfCampaign(table, params.campaign_id)], query, filter),
  ]);
  if (campaign === undefined) return refuse('NOT_FOUND');
  if (!page.accepted) return page;
  const shown = page.value.items.map((item) => showMessage(readMessage(item)));
  const named = await nameCustomers(ask, shown, query.expand);
  return named.accepted ? accept({ data: named.value, next_cursor: page.value.next_cursor }) : named;
});

/** Whoever waited when the campaign ended has got nothing: their hours came never, or it was cancelled before. */
export const listCampaignLeftOut = operation(listLeftOut, async (ask) => {
  const { params, query, table } = ask;
  const { campaign_id: id } = params;
  const [campaign, page] = await Promise.all([loadCampaign(table, id), leftOutPage(table, id, query)]);
  if (campaign === undefined) return refuse('NOT_FOUND');
  if (!page.accepted) return page;
  const shown = page.value.rows.map(({ customerId, because, until }) => {
    const isOver = because === 'waiting' && (campaign.status === 'sent' || campaign.status === 'cancelled');
    if (!isOver) return { customer_id: customerId, because, until };
    return { customer_id: customerId, because: campaign.status === 'sent' ? ('out_of_time' as const) : ('cancelled' as const), until: null };
  });
  const named = await nameCustomers(ask, shown, query.expand);
  return named.accepted ? accept({ data: named.value, next_cursor: page.value.next_cursor }) : named;
});

export const listCustomerMessages = operation(contract.listCustomerMessages, async ({ params, query, table }) => {
  const { customer_id: id } = params;
  const [[customer], page] = await Promise.all([table.read([customerKey(table, id)]), listPage(table, [messagesOfCustomer(table, id)], query)]);
  if (customer === undefined) return refuse('NOT_FOUND');
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map((item) => showMessage(readMessage(item))), next_cursor: page.value.next_cursor });
});

/** One that was marked since the index was read is left out, so a page may be short. */
export const listUnconfirmedMessages = operation(contract.listUnconfirmedMessages, async ({ query, table, now }) => {
  const filter = { by: 'claimed', keep: (item: Item) => item['status'] === 'claimed' };
  const page = await listPage(table, [listOfUnconfirmed(table)], query, filter);
  if (!page.accepted) return page;
  return accept({ data: page.value.items.map(showUnconfirmed), next_cursor: page.value.next_cursor, as_of: now });
});

function showUnconfirmed(item: Item): AnswerOf<typeof contract.listUnconfirmedMessages>['data'][number] {
  if (item.type === 'stock-message') {
    const { staffId, channel, claimedAt } = readStockMessage(item);
    return { kind: 'stock_alert', channel, claimed_at: claimedAt, campaign_id: null, customer_id: null, staff_id: staffId };
  }
  const { channel, claimedAt, campaignId, customerId } = readMessage(item);
  return { kind: 'campaign', channel, claimed_at: claimedAt, campaign_id: campaignId, customer_id: customerId, staff_id: null };
}
