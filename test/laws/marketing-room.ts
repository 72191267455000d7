import { memoryStore } from '@dianke/data/store/memory-store';
import type { Store, Write } from '@dianke/data/store/store';
import { addFan, codeIn, draftCampaign, say } from '../world/campaign.ts';
import { followMemory } from '../world/follow.ts';
import type { Sent } from '../world/outsiders.ts';
import { openShop } from '../world/shop.ts';
import { openWorldOn } from '../world/world.ts';

export type Channel = 'sms' | 'email';
export type MarketingStep =
  | { readonly do: 'say'; readonly who: number; readonly channel: Channel; readonly status: 'granted' | 'withdrawn' }
  | { readonly do: 'archive'; readonly who: number }
  | { readonly do: 'send'; readonly channel: Channel }
  | { readonly do: 'pass'; readonly hours: number }
  | { readonly do: 'click'; readonly message: number }
  | { readonly do: 'cancel'; readonly campaign: number }
  /** The provider dies at the next call, or the sender after it and before its mark. */
  | { readonly do: 'crash'; readonly at: 'call' | 'mark' }
  /** While the sender is about to claim the next message, its customer opts out. */
  | { readonly do: 'slip' };

type Fan = { readonly id: string; readonly zone: string | null; readonly sms: string; readonly email: string };
/** What was true of a customer at each instant, kept beside the house and by nobody of it. */
type Book = { readonly consents: Set<Channel>; isArchived: boolean; readonly heard: number[] };

const phones = ['+86 138 0000 1000', '+44 7400 123456', '+86 138 0000 1002', '+1 212 555 0123'];
const zones = ['Asia/Shanghai', 'Europe/London', 'Asia/Shanghai', null];

/** A shop with four customers in three places, and an observer who judges every message at the moment it goes out. */
export async function openMarketingRoom() {
  const memory = memoryStore();
  const crashes: { slip: boolean; mark: boolean } = { slip: false, mark: false };
  const store = tripped(memory, crashes, (customerId) => slip(customerId));
  const world = await openWorldOn<Store>(store, followMemory(memory), { laws: 'by the test', hears: marketingEars });
  const shop = await openShop(world);
  const fans: Fan[] = [];
  for (const [at, phone] of phones.entries()) {
    const id = await addFan(shop, at, { phone });
    fans.push({ id, zone: zones[at] ?? null, sms: phone.replaceAll(' ', ''), email: `fan${at}@example.com` });
  }
  const books = fans.map((): Book => ({ consents: new Set(['sms', 'email']), isArchived: false, heard: [] }));
  const campaigns: string[] = [];
  const wrong: string[] = [];
  let channelOfNow: Channel = 'sms';

  async function slip(customerId: string): Promise<void> {
    const at = fans.findIndex((fan) => fan.id === customerId);
    await say(shop, customerId, channelOfNow, 'withdrawn');
    books[at]?.consents.delete(channelOfNow);
  }

  world.sent.push = (...messages: Sent[]) => {
    for (const message of messages) wrong.push(...judge(message, fans, books, world.clock.now));
    return Array.prototype.push.apply(world.sent, messages);
  };

  async function take(step: MarketingStep): Promise<void> {
    if (step.do === 'say') {
      await say(shop, fans[step.who]?.id ?? '', step.channel, step.status);
      books[step.who]?.consents[step.status === 'granted' ? 'add' : 'delete'](step.channel);
    } else if (step.do === 'archive') {
      await shop.ask('POST', `/v1/customers/${fans[step.who]?.id}/archive`, { body: { reason: '重复' } });
      const book = books[step.who];
      if (book !== undefined) book.isArchived = true;
    } else if (step.do === 'send') {
      channelOfNow = step.channel;
      const id = await draftCampaign(shop, { channel: step.channel });
      campaigns.push(id);
      await shop.ask('POST', `/v1/campaigns/${id}/schedule`, { body: {} });
      await world.settle();
      await world.until(world.clock.now.toISOString());
    } else if (step.do === 'pass') await world.until(new Date(world.clock.now.getTime() + step.hours * 3_600_000).toISOString());
    else if (step.do === 'click') await click(step.message);
    else if (step.do === 'cancel') await shop.ask('POST', `/v1/campaigns/${campaigns[step.campaign % Math.max(campaigns.length, 1)]}/cancel`);
    else if (step.do === 'slip') crashes.slip = true;
    else if (step.at === 'call') world.failures.push(new Error('killed at the provider’s call'));
    else crashes.mark = true;
  }

  async function click(which: number): Promise<void> {
    const message = world.sent.filter(({ text }) => codeIn(text) !== '')[which];
    if (message === undefined) return;
    const answer = await world.ask(undefined, 'POST', `/v1/links/${codeIn(message.text)}`);
    if (answer.status !== 200) wrong.push(`a link was refused: ${answer.status}`);
    const at = fans.findIndex((fan) => fan[message.channel] === message.to);
    books[at]?.consents.delete(message.channel);
  }

  return { world, shop, take, wrong, fans, campaigns };
}

const marketingEars = ['on-staff-invited', 'on-campaign-scheduled', 'on-campaign-due'];

/** What is wrong with a message that goes out now, judged by the book alone. */
function judge({ channel, to, text }: Sent, fans: readonly Fan[], books: readonly Book[], now: Date): string[] {
  const at = fans.findIndex((fan) => fan[channel] === to);
  const [fan, book] = [fans[at], books[at]];
  if (codeIn(text) === '') return [`${to} got no way to opt out`];
  if (fan === undefined || book === undefined) return [`nobody knows ${to}`];
  const month = now.getTime() - 30 * 86_400_000;
  const recent = book.heard.filter((instant) => instant > month).length;
  book.heard.push(now.getTime());
  const hour =
    fan.zone === null ? -1 : Number(new Intl.DateTimeFormat('en-GB', { timeZone: fan.zone, hour: '2-digit', hourCycle: 'h23' }).format(now));
  return [
    ...(book.consents.has(channel) ? [] : [`${to} does not consent`]),
    ...(book.isArchived ? [`${to} is archived`] : []),
    ...(hour >= 9 && hour < 20 ? [] : [`${to} was written to at ${hour} o’clock`]),
    ...(recent < 4 ? [] : [`${to} has heard ${recent} times in 30 days`]),
  ];
}

/** The table, in which the sender's claims and marks come to harm when it is asked for. */
function tripped(store: Store, crashes: { slip: boolean; mark: boolean }, slip: (customerId: string) => Promise<void>): Store {
  const isMessage = (write: Write) => ('item' in write ? write.item.type === 'campaign-message' : write.key.sk.startsWith('MSG#'));
  return {
    ...store,
    async transact(writes) {
      const message = writes.find(isMessage);
      if (crashes.slip && message?.do === 'create') {
        crashes.slip = false;
        await slip(String(message.item['customerId']));
      }
      if (crashes.mark && message?.do === 'add') {
        crashes.mark = false;
        throw new Error('killed before the mark');
      }
      return store.transact(writes);
    },
  };
}
