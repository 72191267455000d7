import { createClient } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import { expect } from 'vitest';
import { house } from './visit.ts';

function sandbox() {
  if (house === null) throw new Error('There is no browser');
  return house;
}

/** The API in the name of the demo shop's key. */
export function shop() {
  const { url, demo } = sandbox();
  return createClient({ baseUrl: url, credential: demo.api_key });
}

/** So many digits, drawn by luck. */
export const digits = (length: number) => Array.from({ length }, () => Math.floor(Math.random() * 10)).join('');

/** A phone whose owner may be written to at this hour, wherever in the world it is day; where the country has several zones, with a store there. */
async function wakingPhone(): Promise<{ readonly phone: string; readonly store_id?: string }> {
  const hour = new Date().getUTCHours();
  if (hour >= 1 && hour < 12) return { phone: `+86 138${digits(8)}` };
  if (hour >= 12 && hour < 19) return { phone: `+44 7400 ${digits(6)}` };
  const known = (await shop().listStores({ query: { limit: 200 } })).data.data.find(({ code }) => code === 'LAX');
  const body = { code: 'LAX', name: 'LA', timezone: 'America/Los_Angeles', currency: 'USD', country: 'US' } as const;
  return { phone: `+1 213 555 01${digits(2)}`, store_id: (known ?? (await shop().createStore({ body })).data).id };
}

/** One who consents to SMS and one who has said nothing, both with a tag that nobody else bears. */
export async function taggedAudience(): Promise<{ readonly tag: string; readonly willing: string; readonly silent: string }> {
  const suffix = digits(4);
  const tag = `试发${suffix}`;
  const names = { willing: `愿收${suffix}`, silent: `未说${suffix}` };
  const { data } = await shop().createCustomer({ body: { name: names.willing, tags: [tag], ...(await wakingPhone()) } });
  const proof = { source: 'till', text_version: '2026-01' } as const;
  const body = { purpose: 'marketing', channel: 'sms', status: 'granted', proof } as const;
  await shop().recordConsent({ params: { customer_id: data.id }, body });
  await shop().createCustomer({ body: { name: names.silent, tags: [tag], ...(await wakingPhone()) } });
  return { tag, ...names };
}

/** A template by SMS. */
export const template = async (name: string, text = '{{name}}，{{shop}}明天九折') =>
  (await shop().createTemplate({ body: { channel: 'sms', name, text } })).data;

/** The sandbox rings a clock before its time. */
export async function ring(campaignId: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const asked = { method: 'POST', headers: { 'x-sandbox': '1' }, body: JSON.stringify({ name: campaignId }) };
        return (await fetch(`${sandbox().url}/sandbox/api/schedules/run`, asked)).status;
      },
      { timeout: 30_000 },
    )
    .toBe(202);
}

/** What has been sent to anyone, as one text. */
export async function sentTexts(): Promise<string> {
  return (await fetch(`${sandbox().url}/sandbox/api/messages`)).text();
}

/** Switches campaigns, and waits until every function goes by it. */
export async function switchCampaigns(on: boolean): Promise<void> {
  const { version } = (await shop().getModules({})).data;
  await shop().setModules({ ifMatch: version, body: { modules: { campaigns: on } } });
  const isInSession = async () => (await shop().getSession({})).data.modules.includes('campaigns');
  await expect.poll(isInSession, { timeout: 30_000 }).toBe(on);
  await expect.poll(areListed, { timeout: 30_000 }).toBe(on);
}

async function areListed(): Promise<boolean> {
  try {
    await shop().listCampaigns({ query: { limit: 1 } });
    return true;
  } catch (fault) {
    if (fault instanceof ProblemError && fault.code === 'MODULE_OFF') return false;
    throw fault;
  }
}
