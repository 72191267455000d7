import * as contract from '@dianke/contract/customer-consents';
import { accept, refuse } from '@dianke/contract/decision';
import type { Commitment } from '@dianke/data/commitment';
import { type Consent, grantConsentWrites, listOfConsents, loadConsents, readConsent, withdrawConsentWrites } from '@dianke/data/customers/consents';
import { customerKey } from '@dianke/data/customers/customers';
import { listPage } from '@dianke/data/list-page';
import type { Table } from '@dianke/data/table';
import { tell } from '@dianke/events/fact';
import { consentChanged } from '@dianke/events/facts/customers';
import { operation } from '@dianke/runtime/operation';

/** Records what a customer said; one who was archived may still withdraw. */
export const recordConsent = operation(contract.recordConsent, async ({ params, body, table, house, caller, now, commit }) => {
  const [[item], consents] = await Promise.all([table.read([customerKey(table, params.customer_id)]), loadConsents(table, params.customer_id)]);
  if (item === undefined) return refuse('NOT_FOUND');
  const proof = { ...body.proof, staff_id: caller.kind === 'user' ? caller.id : null };
  const { status, purpose, channel } = body;
  const said = sayConsent({ table, id: house.newId('cns'), customerId: params.customer_id, now, consents }, { purpose, channel, status, proof });
  return commit(said.commitment, said.consent);
});

type Saying = {
  readonly table: Table;
  /** Of the line in the history. */
  readonly id: string;
  readonly customerId: string;
  readonly now: string;
  /** What holds until now. */
  readonly consents: readonly Consent[];
};

/** What is to be committed when a customer gives or withdraws consent, to staff or on their own page. */
export function sayConsent(
  { table, id, customerId, now, consents }: Saying,
  word: Omit<Consent, 'at'>,
): { readonly commitment: Omit<Commitment, 'answer'>; readonly consent: Consent } {
  const { purpose, channel, status, proof } = word;
  const held = consents.find((one) => one.purpose === purpose && one.channel === channel);
  const said = { purpose, channel, at: after(held, now), proof };
  const object = { type: 'customer-consent', id: customerId, version: Date.parse(said.at) };
  const commitment = {
    writes: (status === 'granted' ? grantConsentWrites : withdrawConsentWrites)(table, customerId, said, id),
    facts: [tell(consentChanged, { store_id: null, object, data: { purpose, channel, status } })],
    objects: [object],
    changes: [{ field: `consent ${purpose} ${channel}`, before: held?.status ?? null, after: status }],
  };
  return { commitment, consent: { ...said, status } };
}

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
