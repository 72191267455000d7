import { newCodeWrite } from '@dianke/data/customers/member-codes';
import { indexOf } from '@dianke/data/personal/merchant-keys';
import { openTable } from '@dianke/data/table';
import type { Answer, AnyWorld } from './world.ts';

let asked = 0;

/** Asks for a code as a customer's phone would. */
export function askCode(world: AnyWorld, shop: string, contact: object, address = '203.0.113.7'): Promise<Answer> {
  const headers = { 'idempotency-key': `code-${++asked}`, 'x-dianke-viewer': address };
  return world.ask(undefined, 'POST', '/v1/member-codes', { headers, body: { shop, ...contact } });
}

/** The digits of the message that was sent last. */
export function sentDigits(world: AnyWorld): string {
  return /[0-9]{6}/.exec(world.sent.at(-1)?.text ?? '')?.[0] ?? 'none';
}

export function enterCode(world: AnyWorld, shop: string, contact: object, code: string): Promise<Answer> {
  return world.ask(undefined, 'POST', '/v1/member-sessions', { body: { shop, ...contact, code } });
}

/** Signs a customer in by the code that was sent to them. */
export async function signIn(world: AnyWorld, shop: string, contact: object): Promise<string> {
  await askCode(world, shop, contact);
  await world.settle();
  const answer = await enterCode(world, shop, contact, sentDigits(world));
  if (answer.status !== 201) throw new Error(`no session: ${JSON.stringify(answer.body)}`);
  return String(answer.body['token']);
}

/** Puts a code of the test's own choice into the table, as if it had been asked for. */
export async function plantCode(world: AnyWorld, merchantId: string, phone: string, customerId: string, digits: string): Promise<void> {
  const { house } = world;
  const keys = await house.keyring.merchantKeys(merchantId);
  const act = { action: 'test', actor: { kind: 'system', id: 'test' }, requestId: 'r', cause: null, key: 'k', hash: 'h', replayHours: 1 } as const;
  const table = openTable(house.store, { merchantId, stores: 'all', act }, house);
  const expiresAt = new Date(house.now().getTime() + 600_000).toISOString();
  const code = { id: house.newId('mcd'), customerId, tries: 0, expiresAt, message: 'accepted' } as const;
  const write = newCodeWrite(table, keys, indexOf(keys, 'phone', phone), code, digits);
  if (write.do === 'put') await house.store.write(write);
}
