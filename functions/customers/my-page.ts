import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/members';
import { loadConsents } from '@dianke/data/customers/consents';
import { loadCustomer } from '@dianke/data/customers/customers';
import { endSessionWrite } from '@dianke/data/customers/member-sessions';
import { merchantKey, readMerchant } from '@dianke/data/stores/stores';
import { operation } from '@dianke/runtime/operation';
import { sayConsent } from './consents.ts';

/** What a customer sees of themselves; their id is the caller's, never one that the request names. */
export const getMe = operation(contract.getMe, async ({ caller, table, house }) => {
  const [customer, [item]] = await Promise.all([loadCustomer(table, house.keyring, caller.id), table.read([merchantKey(table.merchantId)])]);
  if (customer === undefined || item === undefined) return refuse('INVALID_TOKEN');
  const { id, name, locale } = readMerchant(item);
  return accept({ name: customer.name, member_code: customer.id, shop: { id, name, locale } });
});

export const getMyConsents = operation(contract.getMyConsents, async ({ caller, table }) => accept({ data: await loadConsents(table, caller.id) }));

/** The customer's own word is its proof: said on their page, under this text, at this time. */
export const setMyConsent = operation(contract.setMyConsent, async ({ body, caller, table, house, now, commit }) => {
  const { purpose, channel, status, text_version } = body;
  const consents = await loadConsents(table, caller.id);
  const proof = { source: 'member_page', text_version, staff_id: null };
  const said = sayConsent({ table, id: house.newId('cns'), customerId: caller.id, now, consents }, { purpose, channel, status, proof });
  const others = consents.filter((one) => one.purpose !== purpose || one.channel !== channel);
  return commit(said.commitment, { data: [...others, said.consent] });
});

export const endMySession = operation(contract.endMySession, async ({ caller, table, now, commit }) => {
  const id = caller.sessionId ?? '';
  return commit({ writes: [endSessionWrite(table, caller.id, id, now)], objects: [{ type: 'member-session', id, version: 2 }] }, { ended_at: now });
});
