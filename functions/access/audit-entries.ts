import * as contract from '@dianke/contract/access';
import { accept, refuse } from '@dianke/contract/decision';
import { readEntry } from '@dianke/data/access/audit';
import { verifyChain } from '@dianke/data/access/verify-chain';
import { listPage } from '@dianke/data/list-page';
import { operation } from '@dianke/runtime/operation';
import { showEntry } from './show-access.ts';

const linksAtMost = 10_000;

/**
 * The list lags behind what is being sealed; `as_of` is the newest entry's time. The audit is the whole merchant's and its
 * entries name no store, so that who may see some stores only does not read it.
 */
export const listAuditEntries = operation(contract.listAuditEntries, async ({ query, table }) => {
  if (table.stores !== 'all') return refuse('FORBIDDEN', { stores: 'all' });
  const page = await listPage(table, [{ pk: table.at('AUDIT', query.month), newestFirst: true }], query);
  if (!page.accepted) return page;
  const data = page.value.items.map((item) => showEntry(readEntry(item)));
  return accept({ data, next_cursor: page.value.next_cursor, as_of: data[0]?.at ?? null });
});

/** Walks at most 10,000 links a call; the answer says where to go on. */
export const verifyAudit = operation(contract.verifyAudit, async ({ body, table, house }) => {
  const report = await verifyChain(house.store, table.merchantId, body.after_sequence, linksAtMost);
  return accept({
    intact: report.intact,
    checked: report.checked,
    last_sequence: report.lastSequence,
    complete: report.complete,
    broken: report.broken,
  });
});
