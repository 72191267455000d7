import type { openCounter } from './open-counter.ts';

type Counter = Awaited<ReturnType<typeof openCounter>>;
type Take = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What a shop asks about its customers, each once, about one of whom a usual amount is known. */
export async function measureCustomers({ ask, shop, world }: Counter, take: Take): Promise<void> {
  const body = { name: '李小红', phone: '139 0013 9000', store_id: shop.storeId };
  const made = await take('create a customer', () => ask('POST', '/v1/customers', { body }));
  const path = `/v1/customers/${made.id}`;
  const changed = { body: { name: '李小虹', language: 'zh-CN' }, headers: { 'if-match': '"1"' } };
  await take('change a customer', () => ask('PATCH', path, changed));
  await take('add a contact', () => ask('POST', `${path}/contacts`, { body: { kind: 'email', value: 'li@example.com' } }));
  await take('tag a customer', () => ask('POST', `${path}/tags`, { body: { add: ['老客户'] } }));
  await take('write a note', () => ask('POST', `${path}/notes`, { body: { text: '不吃香菜' } }));
  const proof = { source: 'till', text_version: '2026-01' };
  const consent = { purpose: 'marketing', channel: 'sms', status: 'granted', proof };
  await take('record a consent', () => ask('POST', `${path}/consents`, { body: consent }));
  await world.settle();
  await take('read a customer', () => ask('GET', path));
  await take('search a customer by initials', () => ask('POST', '/v1/customers/search', { body: { text: 'lxh' } }));
  await take('read a timeline', () => ask('GET', `${path}/timeline`));
  await take('read what a customer has spent', () => ask('GET', `${path}/totals`));
}
