import * as contract from '@dianke/contract/customer-consents';
import { accept, refuse } from '@dianke/contract/decision';
import { type Consent, grantConsentWrites, listOfConsents, loadConsents, readConsent, withdrawConsentWrites } from '@dianke/data/customers/consents';
import { customerKey } from '@dianke/data/customers/customers';
import { listPage } from '@dianke/data/list-page';
import { tell } from '@dianke/events/fact';
import { consentChanged } from '@dianke/events/facts/customers';
import { operation } from '@dianke/runtime/operation';

/** Records what a customer said; one who was archived may still withdraw. */
export const recordConsent = operation(contract.recordConsent, async ({ params, body, table, house, caller, now, commit }) => {
  const [[item], consents] = await Promise.all([table.read([customerKey(table, params.customer_id)]), loadConsents(table, params.customer_id)]);
  if (item === undefined) return refuse('NOT_FOUND');
  const { status, purpose, channel } = body;
  const staffId = caller.kind === 'user' ? caller.id : null;
  const held = consents.find((one) => one.purpose === purpose && one.channel === channel);
  const said = { purpose, channel, at: after(held, now), proof: { ...body.proof, staff_id: staffId } };
  const writes = (status === 'granted' ? grantConsentWrites : withdrawConsentWrites)(table, params.customer_id, said, house.newId('cns'));
  const object = { type: 'customer-consent', id: params.customer_id, version: Date.parse(said.at) };
  return commit(
    {
      writes,
      facts: [tell(consentChanged, { store_id: null, object, data: { purpose, channel, status } })],
      objects: [{ type: 'customer-consent', id: params.customer_id, version: object.version }],
      changes: [{ field: `consent ${purpose} ${channel}`, before: held?.status ?? null, after: status }],
    },
    { ...said, status },
  );
});

/** What is said later holds, also within one millisecond. */
function after(held: Consent | undefined, now: string): string {
  return held === undefined || held.at < now ? now : new Date(Date.parse(held.at) + 1).toISOString();
}

export const listConsents = operation(contract.listConsents, async ({ params, query, table }) => {
  const { customer_id: id } = params;
  const [[item], current, page] = await Promise.all([
    table.read([customerKey(table, id)]),
    loadConsents(table, id),
    listPage(table, [listOfConsents(table, id)], query),
  ]);
  if (item === undefined) return refuse('NOT_FOUND');
  if (!page.accepted) return page;
  const { items, next_cursor } = page.value;
  return accept({ current, data: items.map(readConsent), next_cursor });
});
