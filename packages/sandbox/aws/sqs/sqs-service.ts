import type { QueueSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { isObject, type JsonObject, listAt, numberAt, objectAt, textAt } from '../../template/json.ts';
import type { MessageAttribute, ReceivedMessage } from '../aws-desk.ts';
import { AwsFault } from '../aws-fault.ts';
import { type Call, callerArn, permit } from '../call.ts';
import type { Answer, JsonService, Operation } from '../json-protocol.ts';
import { needText } from '../read-input.ts';
import { md5, md5OfAttributes, sizeOfMessage } from './message-digest.ts';
import { largestMessage, type QueueStore } from './queue-store.ts';
import { receiveWithin } from './receive-within.ts';

const queryErrors = {
  QueueDoesNotExist: 'AWS.SimpleQueueService.NonExistentQueue',
  EmptyBatchRequest: 'AWS.SimpleQueueService.EmptyBatchRequest',
  TooManyEntriesInBatchRequest: 'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
  BatchEntryIdsNotDistinct: 'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
  BatchRequestTooLong: 'AWS.SimpleQueueService.BatchRequestTooLong',
  MessageNotInflight: 'AWS.SimpleQueueService.MessageNotInflight',
};

type QueueOperation = (queue: QueueSpec, input: JsonObject, call: Call) => Answer | Promise<Answer>;

/** SQS over AWS JSON 1.0: the operations that send, receive and settle messages of standard queues. */
export function sqsService(world: AwsWorld, store: QueueStore): JsonService {
  const queueNamed = (name: string | undefined): QueueSpec => {
    const queue = world.resources.queues.find((one) => one.name === name);
    if (queue === undefined) throw new AwsFault('QueueDoesNotExist', 'The specified queue does not exist.');
    return queue;
  };
  const on =
    (action: string, operate: QueueOperation): Operation =>
    (input, call) => {
      const queue = queueNamed(action === 'GetQueueUrl' ? needText(input, 'QueueName') : needText(input, 'QueueUrl').split('/').at(-1));
      permit(call, `sqs:${action}`, queue.arn);
      return operate(queue, input, call);
    };
  const remove = (queue: QueueSpec, input: JsonObject): Answer => {
    store.remove(queue, needText(input, 'ReceiptHandle'));
    return {};
  };
  const operations: Readonly<Record<string, Operation>> = {
    SendMessage: on('SendMessage', (queue, input, call) => sent(store, queue, input, callerArn(call))),
    SendMessageBatch: on('SendMessage', (queue, input, call) => sentTogether(store, queue, input, call)),
    ReceiveMessage: on('ReceiveMessage', (queue, input, call) => received(store, queue, input, call)),
    DeleteMessage: on('DeleteMessage', remove),
    DeleteMessageBatch: on('DeleteMessage', (queue, input, call) => eachEntry(batchEntries(input), call, (entry) => remove(queue, entry))),
    ChangeMessageVisibility: on('ChangeMessageVisibility', (queue, input) => {
      const seconds = bounded(numberAt(input, 'VisibilityTimeout') ?? -1, 0, 43_200, 'VisibilityTimeout');
      if (store.hide(queue, needText(input, 'ReceiptHandle'), seconds)) return {};
      throw new AwsFault('MessageNotInflight', 'The specified message is not in flight.');
    }),
    GetQueueUrl: on('GetQueueUrl', (queue) => ({ QueueUrl: queue.url })),
    GetQueueAttributes: on('GetQueueAttributes', (queue, input) => {
      const asked = listAt(input, 'AttributeNames');
      const all = Object.entries(attributesOfQueue(store, queue));
      return { Attributes: Object.fromEntries(all.filter(([name]) => asked.includes('All') || asked.includes(name))) };
    }),
  };
  return { version: '1.0', operations, queryErrors };
}

async function received(store: QueueStore, queue: QueueSpec, input: JsonObject, call: Call): Promise<Answer> {
  const max = bounded(numberAt(input, 'MaxNumberOfMessages') ?? 1, 1, 10, 'MaxNumberOfMessages');
  const asked = numberAt(input, 'WaitTimeSeconds') ?? numberAt(queue.properties, 'ReceiveMessageWaitTimeSeconds') ?? 0;
  const waitSeconds = bounded(asked, 0, 20, 'WaitTimeSeconds');
  const messages = await receiveWithin(store, queue, max, waitSeconds, numberAt(input, 'VisibilityTimeout'), call.response);
  return messages.length === 0 ? {} : { Messages: messages.map((message) => asMessage(message, input)) };
}

function sentTogether(store: QueueStore, queue: QueueSpec, input: JsonObject, call: Call): Answer {
  const entries = batchEntries(input);
  if (entries.reduce((sum, entry) => sum + sizeOfMessage(textAt(entry, 'MessageBody') ?? '', attributesOf(entry)), 0) > largestMessage) {
    throw new AwsFault('BatchRequestTooLong', `Batch requests cannot be longer than ${largestMessage} bytes.`);
  }
  return eachEntry(entries, call, (entry) => sent(store, queue, entry, callerArn(call)));
}

function sent(store: QueueStore, queue: QueueSpec, input: JsonObject, sender: string): Answer {
  const body = textAt(input, 'MessageBody') ?? '';
  if (body === '') throw new AwsFault('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (/(?![\t\n\r\u007f-\u009f])[\p{Cc}\ufffe\uffff]/u.test(body)) throw new AwsFault('InvalidMessageContents', 'Invalid characters found.');
  const attributes = attributesOf(input);
  if (Object.keys(attributes).length > 10)
    throw new AwsFault('InvalidParameterValue', 'Number of message attributes exceeds the allowed maximum [10].');
  const delaySeconds = numberAt(input, 'DelaySeconds');
  const delay = delaySeconds === undefined ? {} : { delaySeconds: bounded(delaySeconds, 0, 900, 'DelaySeconds') };
  const { messageId } = store.send(queue, { body, attributes, sender, ...delay });
  return { MessageId: messageId, MD5OfMessageBody: md5(body), MD5OfMessageAttributes: md5OfAttributes(attributes) };
}

/** Runs each entry of a batch; an entry that is refused, or that a planned failure hits, is told in `Failed`. */
function eachEntry(entries: readonly JsonObject[], call: Call, run: (entry: JsonObject) => Answer): Answer {
  const Successful: Answer[] = [];
  const Failed: Answer[] = [];
  entries.forEach((entry, at) => {
    const Id = needText(entry, 'Id');
    try {
      if (call.partial && at % 2 === 0) throw new AwsFault('InternalError', 'A failure that was planned.', 500);
      Successful.push({ Id, ...run(entry) });
    } catch (error) {
      if (!(error instanceof AwsFault)) throw error;
      Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: error.status < 500 });
    }
  });
  return { Successful, Failed };
}

function batchEntries(input: JsonObject): JsonObject[] {
  const entries = listAt(input, 'Entries').filter(isObject);
  if (entries.length === 0) throw new AwsFault('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw new AwsFault('TooManyEntriesInBatchRequest', `Maximum number of entries per request are 10. You have sent ${entries.length}.`);
  if (new Set(entries.map((entry) => textAt(entry, 'Id'))).size < entries.length)
    throw new AwsFault('BatchEntryIdsNotDistinct', 'Two entries have the same Id.');
  return entries;
}

function attributesOf(input: JsonObject): Record<string, MessageAttribute> {
  const attributes: Record<string, MessageAttribute> = {};
  for (const name of Object.keys(objectAt(input, 'MessageAttributes'))) {
    const attribute = objectAt(objectAt(input, 'MessageAttributes'), name);
    const stringValue = textAt(attribute, 'StringValue');
    const binaryValue = textAt(attribute, 'BinaryValue');
    if (stringValue === undefined && binaryValue === undefined)
      throw new AwsFault('InvalidParameterValue', `The message attribute '${name}' must contain a non-empty value.`);
    attributes[name] = {
      dataType: needText(attribute, 'DataType'),
      ...(stringValue === undefined ? {} : { stringValue }),
      ...(binaryValue === undefined ? {} : { binaryValue }),
    };
  }
  return attributes;
}

function asMessage(message: ReceivedMessage, input: JsonObject): Answer {
  const asked = [...listAt(input, 'MessageSystemAttributeNames'), ...listAt(input, 'AttributeNames')];
  const askedOwn = listAt(input, 'MessageAttributeNames').filter((name) => typeof name === 'string');
  const own = Object.fromEntries(
    Object.entries(message.messageAttributes).filter(([name]) =>
      askedOwn.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -1)))),
    ),
  );
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: message.md5OfBody,
    MD5OfMessageAttributes: md5OfAttributes(own),
    Attributes:
      asked.length === 0
        ? undefined
        : Object.fromEntries(Object.entries(message.attributes).filter(([name]) => asked.includes('All') || asked.includes(name))),
    MessageAttributes:
      Object.keys(own).length === 0
        ? undefined
        : Object.fromEntries(
            Object.entries(own).map(([name, one]) => [name, { DataType: one.dataType, StringValue: one.stringValue, BinaryValue: one.binaryValue }]),
          ),
  };
}

function attributesOfQueue(store: QueueStore, queue: QueueSpec): Record<string, string> {
  const counts = store.counts(queue);
  return {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    VisibilityTimeout: String(queue.visibilityTimeoutSeconds),
    MessageRetentionPeriod: String(queue.retentionSeconds),
    DelaySeconds: String(queue.delaySeconds),
    MaximumMessageSize: String(largestMessage),
    ...(queue.redrive === null
      ? {}
      : { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queue.redrive.deadLetterArn, maxReceiveCount: queue.redrive.maxReceiveCount }) }),
  };
}

function bounded(value: number, least: number, most: number, name: string): number {
  if (value < least || value > most)
    throw new AwsFault(
      'InvalidParameterValue',
      `Value ${value} for parameter ${name} is invalid. Reason: Must be >= ${least} and <= ${most}, if provided.`,
    );
  return value;
}
