import {
  type Attempt,
  changedDeliveryWrite,
  type Delivery,
  type LinePlace,
  lineWrite,
  loadDelivery,
  loadLine,
} from '@dianke/data/connections/webhook-deliveries';
import { disableWrite, heardWrite, loadEndpoint, type WebhookEndpoint } from '@dianke/data/connections/webhook-endpoints';
import { openSecret } from '@dianke/data/personal/merchant-keys';
import type { Write } from '@dianke/data/store/store';
import { AlreadyDone, type Table } from '@dianke/data/table';
import { liveSecrets } from '@dianke/domain/connections/live-secrets';
import { isGivenUp, judgeAnswer, planRetry, shortPauseMs } from '@dianke/domain/connections/plan-retry';
import type { FactOf, Told } from '@dianke/events/fact';
import type { webhookDue } from '@dianke/events/facts/connections';
import { type WebhookSender, webhookSender } from '@dianke/gateways/webhook-sender';
import { withAttempts } from '@dianke/runtime/attempts';
import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import type { House } from '@dianke/runtime/house';
import { type Heard, listen } from '@dianke/runtime/listen';
import { toldQueued, toldUnheard } from './tell-webhook.ts';
import { signMessage } from './verify-signature.ts';

type Work = { readonly table: Table; readonly house: House; readonly storeId: string | null; readonly sender: WebhookSender };

/** An attempt and the address that it went to, which may have been changed since. */
type Sent = Attempt & { readonly url: string };

/** A message waits at most this long for an earlier one of its object; then it goes first. */
const turnMs = 10 * 60_000;
const heardEveryMs = 3_600_000;
const attemptsOnTheSpot = 2;

/**
 * Sends a message and notes what it met; a first attempt that fails is repeated after five seconds on the spot, later ones by the clock.
 *
 * The first attempt of a message waits for the first attempts of earlier versions of its object, so that a receiver that takes
 * everything hears an object's changes in their order. Sending is at least once: killed between the answer and its note, a message goes out again under the same id.
 */
export function sendingWebhooks(sender: () => WebhookSender) {
  return async ({ fact, table, house }: Heard<FactOf<typeof webhookDue>['data']>): Promise<void> => {
    const { endpoint_id: endpointId, delivery_id: deliveryId, attempt } = fact.data;
    const work: Work = { table, house, storeId: fact.store_id, sender: sender() };
    for (let tries = 0; tries < attemptsOnTheSpot; tries++) {
      const [endpoint, delivery] = await Promise.all([loadEndpoint(table, endpointId), loadDelivery(table, endpointId, deliveryId)]);
      if (endpoint === undefined || delivery === undefined || delivery.status !== 'waiting') return;
      if (delivery.made !== attempt + tries && !isLeftBehind(delivery, attempt, house.now())) return;
      if (await mustWait(work, delivery)) return;
      const after = await attemptOnce(work, endpoint, delivery);
      if (after === undefined || after.status !== 'waiting' || after.made !== 1) return;
      await house.pause(shortPauseMs);
    }
  };
}

/** A run that ended in the short pause before the second attempt: its fact comes again, and the attempt is due. */
function isLeftBehind(delivery: Delivery, attempt: number, now: Date): boolean {
  return attempt === 0 && delivery.made === 1 && delivery.nextAttemptAt !== null && Date.parse(delivery.nextAttemptAt) <= now.getTime();
}

/** Whether an earlier version of the object stands before this message; then the clock is set, in case its turn is never told. */
async function mustWait({ table, house, storeId }: Work, delivery: Delivery): Promise<boolean> {
  if (!delivery.inLine) return false;
  const now = house.now();
  const { waiting } = await loadLine(table, delivery.endpointId, delivery.object);
  if (!waiting.some((place) => isBefore(place, delivery) && Date.parse(place.since) > now.getTime() - turnMs)) return false;
  const later = new Date(now.getTime() + turnMs + 60_000).toISOString();
  await table.commit({ writes: [], facts: [toldUnheard(delivery, storeId, later)], objects: [], part: 'turn' });
  return true;
}

function isBefore(place: LinePlace, { id, object }: Delivery): boolean {
  return place.deliveryId !== id && (place.objectVersion < object.version || (place.objectVersion === object.version && place.deliveryId < id));
}

/** One attempt and its note. The answer is noted however often the note is lost to someone faster; the message is not sent again for that. */
async function attemptOnce(work: Work, endpoint: WebhookEndpoint, delivery: Delivery): Promise<Delivery | undefined> {
  const { table, house } = work;
  const sent = endpoint.status === 'active' ? await send(work, endpoint, delivery) : undefined;
  try {
    return await withAttempts(async () => {
      const now = await loadDelivery(table, endpoint.id, delivery.id);
      if (now === undefined || now.version !== delivery.version) return undefined;
      const after = afterAttempt(now, sent, house.now().toISOString());
      await note(work, now, after, sent && { ...sent, url: endpoint.url });
      return after;
    }, house.pause);
  } catch (error) {
    if (error instanceof AlreadyDone) return undefined;
    throw error;
  }
}

async function send({ table, house, sender }: Work, endpoint: WebhookEndpoint, delivery: Delivery): Promise<Attempt> {
  const keys = await house.keyring.merchantKeys(table.merchantId);
  const began = house.now();
  const timestamp = Math.floor(began.getTime() / 1000);
  const secrets = liveSecrets(endpoint.secrets, began.toISOString()).map((one) => openSecret(keys, endpoint.id, one.sealed));
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Dianke-Webhooks/1',
    'webhook-id': delivery.id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signMessage({ id: delivery.id, timestamp, body: delivery.body }, secrets),
  };
  const met = await sender.send({ url: endpoint.url, headers, body: delivery.body });
  return { at: began.toISOString(), ...met, ms: house.now().getTime() - began.getTime() };
}

/** The message after an attempt; without one, because its endpoint is disabled, it is cancelled. */
function afterAttempt(delivery: Delivery, sent: Attempt | undefined, now: string): Delivery {
  const left = { ...delivery, inLine: false, version: delivery.version + 1 };
  if (sent === undefined) return { ...left, status: 'cancelled', nextAttemptAt: null };
  const made = delivery.made + 1;
  const tried = { ...left, made, attempts: [...delivery.attempts, sent] };
  const judged = judgeAnswer(sent);
  if (judged === 'taken') return { ...tried, status: 'delivered', nextAttemptAt: null };
  const next = judged === 'gone' ? null : planRetry(made, now);
  return next === null ? { ...tried, status: 'failed', nextAttemptAt: null } : { ...tried, nextAttemptAt: next };
}

async function note({ table, house, storeId }: Work, before: Delivery, after: Delivery, sent: Sent | undefined): Promise<void> {
  const now = house.now().toISOString();
  const facts: Told[] = [];
  const writes: Write[] = [changedDeliveryWrite(table, after)];
  if (after.status === 'waiting' && after.nextAttemptAt !== null && after.made > 1) facts.push(toldUnheard(after, storeId, after.nextAttemptAt));
  if (before.inLine) {
    const line = await loadLine(table, after.endpointId, after.object);
    const waiting = line.waiting.filter((place) => place.deliveryId !== after.id);
    const [next] = waiting.toSorted((one, other) => one.objectVersion - other.objectVersion || (one.deliveryId < other.deliveryId ? -1 : 1));
    if (waiting.length !== line.waiting.length) writes.push(lineWrite(table, after.endpointId, after.object, { ...line, waiting }, now));
    if (next !== undefined) facts.push(toldQueued({ id: next.deliveryId, endpointId: after.endpointId, made: 0, version: 1 }, storeId));
  }
  const endpoint = await loadEndpoint(table, after.endpointId);
  if (endpoint !== undefined && sent !== undefined) writes.push(...endpointNotes(table, endpoint, after, sent, now));
  await table.commit({
    writes,
    facts,
    objects: [{ type: 'webhook-delivery', id: after.id, version: after.version }],
    part: `attempt-${after.version}`,
  });
}

/** What an attempt says of its endpoint: that it hears (noted once an hour), that it is gone, or that it has not heard for days. */
function endpointNotes(table: Table, endpoint: WebhookEndpoint, after: Delivery, sent: Sent, now: string): Write[] {
  if (endpoint.url !== sent.url) return [];
  const judged = judgeAnswer(sent);
  if (judged === 'taken') {
    const isNews = endpoint.lastHeardAt === null || Date.parse(endpoint.lastHeardAt) < Date.parse(now) - heardEveryMs;
    return isNews ? [heardWrite(table, endpoint, now)] : [];
  }
  if (endpoint.status !== 'active') return [];
  if (judged === 'gone') return [disableWrite(table, endpoint, 'gone')];
  return after.status === 'failed' && isGivenUp(endpoint, after) ? [disableWrite(table, endpoint, 'failing')] : [];
}

let stageSender: WebhookSender | undefined;

function cloudSender(): WebhookSender {
  stageSender ??= webhookSender({ loopback: process.env['WEBHOOKS_TO_LOOPBACK'] === 'allowed' ? 'allowed' : 'refused' });
  return stageSender;
}

export const handler = listen('on-webhook-due', sendingWebhooks(cloudSender), cloudHouseWithKeys);
