import { randomBytes, randomUUID } from 'node:crypto';
import type { QueueSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import type { MessageAttribute, QueuedMessage, ReceivedMessage } from '../aws-desk.ts';
import { AwsFault } from '../aws-fault.ts';
import { maybeNumberOf, numberOf, type StateDatabase, textOf } from '../state-database.ts';
import { md5, sizeOfMessage } from './message-digest.ts';
import { hangQueueBell, type QueueBell } from './queue-bell.ts';

/** The largest message, and the largest batch, in bytes. */
export const largestMessage = 256 * 1024;

export type NewMessage = {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttribute>>;
  readonly delaySeconds?: number;
  readonly sender: string;
};

/** The messages of every queue, kept in the state database. */
export type QueueStore = {
  readonly bell: QueueBell;
  send(queue: QueueSpec, message: NewMessage): { readonly messageId: string };
  receive(queue: QueueSpec, max: number, visibilitySeconds?: number): ReceivedMessage[];
  remove(queue: QueueSpec, receiptHandle: string): void;
  /** False when the handle belongs to no message that is in flight. */
  hide(queue: QueueSpec, receiptHandle: string, seconds: number): boolean;
  counts(queue: QueueSpec): { readonly visible: number; readonly inFlight: number; readonly delayed: number };
  peek(queue: QueueSpec, max: number): QueuedMessage[];
  isDeadLetterQueue(queueArn: string): boolean;
};

const tables = `create table if not exists messages (
  seq integer primary key autoincrement, queue text not null, id text not null, body text not null, attributes text not null, sender text not null,
  source text, sent_at integer not null, visible_at integer not null, receives integer not null default 0, first_at integer, receipt text);
create index if not exists messages_by_queue on messages(queue, visible_at);
create index if not exists messages_by_receipt on messages(receipt)`;

const mostMovesPerReceive = 1000;

export function openQueueStore(world: AwsWorld, database: StateDatabase): QueueStore {
  database.define(tables);
  const bell = hangQueueBell();
  const deadLetterQueues = deadLetterArns(world);
  const told = (queueArn: string, id: string): void => {
    if (deadLetterQueues.has(queueArn)) world.record('dead-letter', `${nameOf(queueArn)} got message ${id}`, { queue: queueArn, message_id: id });
  };
  const expire = (queue: QueueSpec): void =>
    void database.run('delete from messages where queue = ? and sent_at < ?', queue.arn, world.now() - queue.retentionSeconds * 1000);

  const send: QueueStore['send'] = (queue, message) => {
    if (sizeOfMessage(message.body, message.attributes) > largestMessage)
      throw new AwsFault(
        'InvalidParameterValue',
        `One or more parameters are invalid. Reason: Message must be shorter than ${largestMessage} bytes.`,
      );
    const id = randomUUID();
    const now = world.now();
    const delayMs = (message.delaySeconds ?? queue.delaySeconds) * 1000;
    const insert = 'insert into messages(queue, id, body, attributes, sender, sent_at, visible_at) values (?, ?, ?, ?, ?, ?, ?)';
    database.run(insert, queue.arn, id, message.body, JSON.stringify(message.attributes), message.sender, now, now + delayMs);
    told(queue.arn, id);
    if (delayMs > 0) bell.ringAfter(queue.arn, delayMs);
    else bell.ring(queue.arn);
    return { messageId: id };
  };

  const receive: QueueStore['receive'] = (queue, max, visibilitySeconds) => {
    const taken: ReceivedMessage[] = [];
    const moved: string[] = [];
    const hiddenMs = (visibilitySeconds ?? queue.visibilityTimeoutSeconds) * 1000;
    if (database.first('select seq from messages where queue = ? and visible_at <= ? limit 1', queue.arn, world.now()) === undefined) return taken;
    database.together(() => {
      expire(queue);
      const now = world.now();
      for (let looks = 0; taken.length < max && looks < mostMovesPerReceive; looks += 1) {
        const row = database.first('select * from messages where queue = ? and visible_at <= ? order by seq limit 1', queue.arn, now);
        if (row === undefined) break;
        const seq = numberOf(row, 'seq');
        if (queue.redrive !== null && numberOf(row, 'receives') >= queue.redrive.maxReceiveCount) {
          database.run(
            'update messages set queue = ?, source = ?, visible_at = ?, receives = 0, first_at = null, receipt = null where seq = ?',
            queue.redrive.deadLetterArn,
            queue.arn,
            now,
            seq,
          );
          moved.push(textOf(row, 'id'));
          continue;
        }
        const receipt = randomBytes(24).toString('base64url');
        const update =
          'update messages set visible_at = ?, receives = receives + 1, first_at = coalesce(first_at, ?), receipt = ? where seq = ? returning *';
        const updated = database.first(update, now + Math.max(hiddenMs, 1), now, receipt, seq);
        if (updated !== undefined) taken.push(asReceived(updated));
      }
    });
    for (const id of moved) if (queue.redrive !== null) told(queue.redrive.deadLetterArn, id);
    if (moved.length > 0 && queue.redrive !== null) bell.ring(queue.redrive.deadLetterArn);
    if (taken.length > 0) bell.ringAfter(queue.arn, hiddenMs);
    return taken;
  };

  const hide: QueueStore['hide'] = (queue, receiptHandle, seconds) => {
    const now = world.now();
    const changed = database.run(
      'update messages set visible_at = ? where queue = ? and receipt = ? and visible_at > ?',
      now + seconds * 1000,
      queue.arn,
      receiptHandle,
      now,
    );
    if (changed > 0 && seconds === 0) bell.ring(queue.arn);
    else if (changed > 0) bell.ringAfter(queue.arn, seconds * 1000);
    return changed > 0;
  };

  return {
    bell,
    send,
    receive,
    hide,
    remove: (queue, receiptHandle) => void database.run('delete from messages where queue = ? and receipt = ?', queue.arn, receiptHandle),
    counts: (queue) => countMessages(database, queue, world.now()),
    peek: (queue, max) => database.all('select * from messages where queue = ? order by seq limit ?', queue.arn, max).map(asQueued),
    isDeadLetterQueue: (queueArn) => deadLetterQueues.has(queueArn),
  };
}

function countMessages(database: StateDatabase, queue: QueueSpec, now: number): { visible: number; inFlight: number; delayed: number } {
  const row = database.first(
    `select coalesce(sum(visible_at <= ?1), 0) as visible, coalesce(sum(visible_at > ?1 and receipt is not null), 0) as in_flight,
     coalesce(sum(visible_at > ?1 and receipt is null), 0) as delayed from messages where queue = ?2 and sent_at >= ?3`,
    now,
    queue.arn,
    now - queue.retentionSeconds * 1000,
  );
  return row === undefined
    ? { visible: 0, inFlight: 0, delayed: 0 }
    : { visible: numberOf(row, 'visible'), inFlight: numberOf(row, 'in_flight'), delayed: numberOf(row, 'delayed') };
}

type Row = Parameters<typeof textOf>[0];

function asReceived(row: Row): ReceivedMessage {
  const body = textOf(row, 'body');
  const source = textOf(row, 'source');
  return {
    messageId: textOf(row, 'id'),
    receiptHandle: textOf(row, 'receipt'),
    body,
    md5OfBody: md5(body),
    attributes: {
      SenderId: textOf(row, 'sender'),
      SentTimestamp: String(numberOf(row, 'sent_at')),
      ApproximateReceiveCount: String(numberOf(row, 'receives')),
      ApproximateFirstReceiveTimestamp: String(maybeNumberOf(row, 'first_at') ?? 0),
      ...(source === '' ? {} : { DeadLetterQueueSourceArn: source }),
    },
    messageAttributes: JSON.parse(textOf(row, 'attributes')),
  };
}

function asQueued(row: Row): QueuedMessage {
  return {
    messageId: textOf(row, 'id'),
    body: textOf(row, 'body'),
    sentAt: numberOf(row, 'sent_at'),
    receives: numberOf(row, 'receives'),
    messageAttributes: JSON.parse(textOf(row, 'attributes')),
  };
}

/** The last part of an ARN. */
export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

function deadLetterArns(world: AwsWorld): Set<string> {
  const { queues, rules, schedules } = world.resources;
  const arns = [
    ...queues.map((queue) => queue.redrive?.deadLetterArn),
    ...rules.flatMap((rule) => rule.targets.map((target) => target.deadLetterArn)),
    ...schedules.map((schedule) => schedule.target.deadLetterArn),
  ];
  return new Set(arns.filter((arn): arn is string => typeof arn === 'string'));
}
