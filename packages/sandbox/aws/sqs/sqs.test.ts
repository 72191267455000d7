import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWorld, sampleQueue, startSampleWorld } from '../sample-world.ts';

describe('a queue, through the SDK', () => {
  let sample: SampleWorld;
  let sqs: SQSClient;
  let url: (name: string) => string;

  beforeAll(async () => {
    sample = await startSampleWorld((at) => {
      const dead = sampleQueue(at, 'dead');
      const redrive = { deadLetterArn: dead.arn, maxReceiveCount: 2 };
      return {
        queues: [
          dead,
          ...['jobs', 'order', 'batch', 'late', 'kept', 'wait'].map((name) => sampleQueue(at, name)),
          sampleQueue(at, 'poison', { redrive }),
        ],
      };
    });
    sqs = new SQSClient(sample.client());
    url = (name) => `${sample.world.endpointUrl}/000000000000/${name}`;
  });
  afterAll(async () => {
    sqs.destroy();
    await sample.stop();
  });

  it('gives back what was sent, with checksums that the client checks, once per visibility timeout', async () => {
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: '销售' },
      raw: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2, 255]) },
    };
    await sqs.send(new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: '你好 ✓', MessageAttributes }));
    const asked = { QueueUrl: url('jobs'), MessageAttributeNames: ['All'], MessageSystemAttributeNames: ['All' as const] };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(asked));
    expect(Messages).toHaveLength(1);
    expect(Messages[0]).toMatchObject({
      Body: '你好 ✓',
      MessageAttributes: { kind: { StringValue: '销售' } },
      Attributes: { ApproximateReceiveCount: '1' },
    });
    expect(Messages[0]?.MessageAttributes?.raw?.BinaryValue).toEqual(new Uint8Array([1, 2, 255]));
    expect((await sqs.send(new ReceiveMessageCommand(asked))).Messages).toBeUndefined();
    await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl: url('jobs'), ReceiptHandle: Messages[0]?.ReceiptHandle, VisibilityTimeout: 0 }));
    const again = await sqs.send(new ReceiveMessageCommand(asked));
    expect(again.Messages?.[0]?.Attributes?.ApproximateReceiveCount).toBe('2');
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url('jobs'), ReceiptHandle: again.Messages?.[0]?.ReceiptHandle }));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url('jobs'), AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesNotVisible: '0', VisibilityTimeout: '30' });
  });

  it('takes and deletes ten at a time and names the entries that fail', async () => {
    const Entries = Array.from({ length: 10 }, (_, at) => ({ Id: `e${at}`, MessageBody: `body ${at}` }));
    expect((await sqs.send(new SendMessageBatchCommand({ QueueUrl: url('batch'), Entries }))).Successful).toHaveLength(10);
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('batch'), MaxNumberOfMessages: 10 }));
    expect(Messages.map((one) => one.Body)).toEqual(Entries.map((one) => one.MessageBody));
    sample.endpoint.desk.failNext('sqs', 'DeleteMessageBatch', 'partial');
    const handles = Messages.map((one, at) => ({ Id: `d${at}`, ReceiptHandle: one.ReceiptHandle }));
    const half = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url('batch'), Entries: handles }));
    expect([half.Successful?.length, half.Failed?.length]).toEqual([5, 5]);
    await expect(
      sqs.send(new SendMessageBatchCommand({ QueueUrl: url('batch'), Entries: [...Entries, { Id: 'e10', MessageBody: 'x' }] })),
    ).rejects.toMatchObject({ name: 'TooManyEntriesInBatchRequest' });
  });

  it('refuses what SQS refuses, by its names', async () => {
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: url('nowhere'), MessageBody: 'x' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    });
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: 'x'.repeat(256 * 1024 + 1) }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
    await expect(sqs.send(new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: 'a\u0001b' }))).rejects.toMatchObject({
      name: 'InvalidMessageContents',
    });
    await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl: url('jobs'), MaxNumberOfMessages: 11 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('moves a message that is received too often to the dead-letter queue, and says so', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: url('poison'), MessageBody: 'bad' }));
    for (const expected of [1, 1, undefined]) {
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('poison'), VisibilityTimeout: 30 }));
      expect(Messages?.length).toBe(expected);
      if (Messages?.[0])
        await sqs.send(
          new ChangeMessageVisibilityCommand({ QueueUrl: url('poison'), ReceiptHandle: Messages[0].ReceiptHandle, VisibilityTimeout: 0 }),
        );
    }
    const dead = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('dead'), MessageSystemAttributeNames: ['DeadLetterQueueSourceArn'] }));
    expect(dead.Messages?.[0]).toMatchObject({
      Body: 'bad',
      Attributes: { DeadLetterQueueSourceArn: 'arn:aws:sqs:ap-southeast-1:000000000000:poison' },
    });
    expect(sample.recorded.some((line) => line.kind === 'dead-letter')).toBe(true);
  });

  it('hands a message to a poller that waits for it, and holds back one that is delayed', async () => {
    const waiting = sqs.send(new ReceiveMessageCommand({ QueueUrl: url('wait'), WaitTimeSeconds: 10 }));
    await sqs.send(new SendMessageCommand({ QueueUrl: url('wait'), MessageBody: 'there' }));
    expect((await waiting).Messages?.[0]?.Body).toBe('there');
    sample.clock.now = Date.now();
    await sqs.send(new SendMessageCommand({ QueueUrl: url('late'), MessageBody: 'later', DelaySeconds: 60 }));
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('late') }))).Messages).toBeUndefined();
    sample.clock.now += 60_001;
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl: url('late') }))).Messages?.[0]?.Body).toBe('later');
    sample.clock.now = null;
  });

  it('keeps its messages when the sandbox starts again, and is found by its name', async () => {
    await sqs.send(new SendMessageCommand({ QueueUrl: url('kept'), MessageBody: 'still here' }));
    sqs.destroy();
    await sample.restart();
    sqs = new SQSClient(sample.client());
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'kept' }));
    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages?.[0]?.Body).toBe('still here');
  });

  it('refuses a role without permission and a key that nobody holds', async () => {
    sample.deny.add('sqs:SendMessage arn:aws:sqs:ap-southeast-1:000000000000:jobs');
    const role = new SQSClient(sample.client('AKIAROLE'));
    await expect(role.send(new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: 'x' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(sample.recorded.some((line) => line.kind === 'denied')).toBe(true);
    sample.deny.clear();
    await role.send(new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: 'x' }));
    const stranger = new SQSClient(sample.client('AKIANOBODY'));
    await expect(stranger.send(new SendMessageCommand({ QueueUrl: url('jobs'), MessageBody: 'x' }))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
  });
});
