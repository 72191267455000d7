import { only } from '../plan/luck.ts';
import { usualCustomers } from '../stock-the-shelves.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoStep } from './demo-step.ts';
import { unlessDone } from './unless-done.ts';

/** Creates the customers, and first of all those whom the guides name. */
export function loadCustomers({ api, plan, storeOf }: DemoDesk): DemoStep {
  return {
    name: 'customers',
    title: 'Customers',
    total: usualCustomers.length + plan.customers.length,
    lanes: 6,
    work: async (at) => {
      const usual = usualCustomers[at];
      if (usual !== undefined) {
        const body = { ...usual, id: plan.idOf('cus', `usual/${at}`), store_id: storeOf({ code: 'SH1' }) };
        return unlessDone(() => api.createCustomer({ body }), 'ID_TAKEN', 'PHONE_TAKEN');
      }
      const { id, name, phone, email, shop, gender, birth, language, tags, consents } = only(plan.customers[at - usualCustomers.length]);
      const body = {
        id,
        name,
        phone,
        ...(email === null ? {} : { email }),
        store_id: storeOf({ code: shop }),
        gender,
        birth,
        language,
        tags: [...tags],
        opted_in: consents.some((one) => one.status === 'granted'),
        source: 'till' as const,
        captured: { channel: 'till' as const },
      };
      await unlessDone(() => api.createCustomer({ body }), 'ID_TAKEN', 'PHONE_TAKEN', 'EMAIL_IN_USE');
    },
  };
}

/** Writes down what staff know of some customers: consents, notes, what they like. */
export function loadDetails({ api, plan }: DemoDesk): DemoStep {
  const known = plan.customers.filter((one) => one.note !== null || one.likes !== null || one.consents.length > 0);
  return {
    name: 'details',
    title: 'Consents, notes and preferences',
    total: known.length,
    lanes: 2,
    work: async (at) => {
      const { id, consents, note, likes } = only(known[at]);
      const params = { customer_id: id };
      const proof = { source: 'till', text_version: '2026-01' } as const;
      // Said before: a repeat that comes after the key is forgotten would write it down twice.
      const said = consents.length === 0 ? [] : (await api.listConsents({ params })).data.data;
      for (const consent of said.length === 0 ? consents : []) await api.recordConsent({ params, body: { purpose: 'marketing', ...consent, proof } });
      if (note !== null && (await api.listNotes({ params })).data.data.length === 0) await api.addNote({ params, body: { text: note } });
      if (likes !== null) await api.setPreferences({ params, body: { colours: [...likes.colours], sizes: [...likes.sizes] } });
    },
  };
}
