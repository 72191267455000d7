import { only } from '../plan/luck.ts';
import { writeCustomers } from '../plan/write-customers.ts';
import { usualCustomers } from '../stock-the-shelves.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoRun, DemoStep } from './demo-step.ts';
import { importFile } from './import-file.ts';

/** Takes in the customers from the file of the former system, and first of all those whom the guides name. */
export function loadCustomers(desk: DemoDesk): DemoRun {
  const usual = usualCustomers.map((one, at) => ({ ...one, number: `C${at + 1}`, shop: 'SH1' as const }));
  return importFile(desk, { name: 'customers', title: 'Customers', kind: 'customers', file: writeCustomers([...usual, ...desk.plan.customers]) });
}

/** Writes down what staff know of some customers: consents, notes, what they like. */
export function loadDetails({ api, plan, customerOf }: DemoDesk): DemoStep {
  const known = plan.customers.filter((one) => one.note !== null || one.likes !== null || one.consents.length > 0);
  return {
    name: 'details',
    title: 'Consents, notes and preferences',
    total: known.length,
    lanes: 2,
    work: async (at) => {
      const { number, consents, note, likes } = only(known[at]);
      const params = { customer_id: await customerOf(number) };
      const proof = { source: 'till', text_version: '2026-01' } as const;
      // Said before: a repeat that comes after the key is forgotten would write it down twice.
      const said = consents.length === 0 ? [] : (await api.listConsents({ params })).data.data;
      for (const consent of said.length === 0 ? consents : []) await api.recordConsent({ params, body: { purpose: 'marketing', ...consent, proof } });
      if (note !== null && (await api.listNotes({ params })).data.data.length === 0) await api.addNote({ params, body: { text: note } });
      if (likes !== null) await api.setPreferences({ params, body: { colours: [...likes.colours], sizes: [...likes.sizes] } });
    },
  };
}
