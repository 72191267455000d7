import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { functionArn, type SampleWorld, sampleQueue, sampleRule, startSampleWorld } from '../sample-world.ts';

const busArn = 'arn:aws:events:ap-southeast-1:000000000000:event-bus/shop';
const queueArn = (name: string): string => `arn:aws:sqs:ap-southeast-1:000000000000:${name}`;

describe('the bus, through the SDK', () => {
  let sample: SampleWorld;
  let events: EventBridgeClient;

  beforeEach(async () => {
    const dead = { deadLetterArn: queueArn('dead'), maximumRetryAttempts: 2 };
    const transformed = {
      inputTransformer: { paths: { order: '$.detail.order', first: '$.detail.lines[0]' }, template: '{"text":"order <order>","line":<first>}' },
    };
    sample = await startSampleWorld((at) => ({
      queues: [sampleQueue(at, 'dead'), sampleQueue(at, 'heard')],
      buses: [{ logicalId: 'Shop', name: 'shop', arn: busArn, properties: {} }],
      rules: [
        sampleRule('placed', { 'detail-type': ['order.placed'] }, functionArn('points'), dead),
        sampleRule('queue', { source: [{ prefix: 'dianke.' }], detail: { total: [{ numeric: ['>', 100] }] } }, queueArn('heard'), transformed),
        { ...sampleRule('off', { 'detail-type': ['order.placed'] }, functionArn('off')), enabled: false },
      ],
    }));
    events = new EventBridgeClient(sample.client());
  });
  afterEach(async () => {
    events.destroy();
    await sample.stop();
  });

  const entry = (detail: object, more: object = {}) => ({
    EventBusName: 'shop',
    Source: 'dianke.orders',
    DetailType: 'order.placed',
    Detail: JSON.stringify(detail),
    ...more,
  });
  const put = (...Entries: object[]) => events.send(new PutEventsCommand({ Entries }));

  it('brings an event to every target whose rule hears it, and to no other', async () => {
    const answer = await put(
      entry({ order: 'ord_1', total: 500, lines: ['a', 'b'] }),
      entry({ order: 'ord_2', total: 5, lines: [] }, { DetailType: 'order.paid' }),
    );
    expect(answer.FailedEntryCount).toBe(0);
    await sample.endpoint.desk.ringDue();
    expect(sample.invoked.map((one) => one.arn)).toEqual([functionArn('points')]);
    expect(sample.invoked[0]?.how).toMatchObject({ type: 'Event', service: 'events.amazonaws.com' });
    const event = JSON.parse(sample.invoked[0]?.payload ?? '');
    expect(event).toMatchObject({
      id: answer.Entries?.[0]?.EventId,
      source: 'dianke.orders',
      'detail-type': 'order.placed',
      detail: { order: 'ord_1' },
      version: '0',
    });
    const [message] = sample.endpoint.desk.peek(queueArn('heard'), 10);
    expect(JSON.parse(message?.body ?? '')).toEqual({ text: 'order ord_1', line: 'a' });
    expect(sample.recorded.filter((line) => line.kind === 'event')).toHaveLength(2);
  });

  it('counts the entries that fail, one by one', async () => {
    const answer = await put(entry({ a: 1 }), entry({}, { Source: 'aws.s3' }), entry({}, { Detail: '{broken' }), entry({}, { DetailType: '' }));
    expect(answer.FailedEntryCount).toBe(3);
    expect(answer.Entries?.map((one) => one.ErrorCode)).toEqual([undefined, 'NotAuthorizedForSourceException', 'MalformedDetail', 'InvalidArgument']);
    sample.endpoint.desk.failNext('events', 'PutEvents', 'partial');
    expect((await put(entry({ a: 1 }), entry({ a: 2 }))).Entries?.map((one) => one.ErrorCode)).toEqual(['InternalFailure', undefined]);
  });

  it('refuses more than ten entries, more than 256 kB and a bus that is not there', async () => {
    await expect(put(...Array.from({ length: 11 }, () => entry({})))).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(put(entry({ long: 'x'.repeat(200_000) }), entry({ long: 'x'.repeat(70_000) }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(put(entry({}, { EventBusName: 'elsewhere' }))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('sends what cannot be delivered to the dead-letter queue with the facts of the failure', async () => {
    sample.outcomes.push({ ok: false, status: 403, code: 'AccessDeniedException', message: 'no permission' });
    await put(entry({ order: 'ord_3' }));
    await sample.endpoint.desk.ringDue();
    const [letter] = sample.endpoint.desk.peek(queueArn('dead'), 10);
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({ detail: { order: 'ord_3' } });
    const texts = Object.fromEntries(Object.entries(letter?.messageAttributes ?? {}).map(([name, one]) => [name, one.stringValue]));
    expect(texts).toMatchObject({ ERROR_CODE: 'NO_PERMISSIONS', TARGET_ARN: functionArn('points'), RETRY_ATTEMPTS: '0' });
    expect(texts.RULE_ARN).toContain('rule/shop/placed');
  });

  it('tries again what may succeed later, as often as the target allows', async () => {
    sample.clock.now = Date.now();
    const busy = { ok: false, status: 429, code: 'TooManyRequestsException', message: 'busy' } as const;
    sample.outcomes.push(busy, busy, busy);
    await put(entry({ order: 'ord_4' }));
    for (let tries = 0; tries < 3; tries += 1) {
      sample.clock.now += 60_000;
      await sample.endpoint.desk.ringDue();
    }
    expect(sample.invoked).toHaveLength(3);
    const [letter] = sample.endpoint.desk.peek(queueArn('dead'), 10);
    expect(letter?.messageAttributes.EXHAUSTED_RETRY_CONDITION?.stringValue).toBe('MaximumRetryAttempts');
    expect(letter?.messageAttributes.RETRY_ATTEMPTS?.stringValue).toBe('2');
  });

  it('still delivers after a restart what was accepted before it', async () => {
    sample.clock.now = Date.now();
    sample.outcomes.push({ ok: false, status: 429, code: 'TooManyRequestsException', message: 'busy' });
    await put(entry({ order: 'ord_5' }));
    await sample.endpoint.desk.ringDue();
    events.destroy();
    await sample.restart();
    sample.clock.now += 60_000;
    await sample.endpoint.desk.ringDue();
    expect(sample.invoked).toHaveLength(2);
  });

  it('fails as a test orders: throttled, broken, cut off before, cut off after', async () => {
    const { desk } = sample.endpoint;
    desk.failNext('events', 'PutEvents', 'throttle');
    await expect(put(entry({}))).rejects.toMatchObject({ name: 'ThrottlingException' });
    desk.failNext('events', '*', 'fault');
    await expect(put(entry({}))).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
    desk.failNext('events', 'PutEvents', 'lost');
    await expect(put(entry({}))).rejects.toThrow();
    expect(sample.recorded.filter((line) => line.kind === 'event')).toHaveLength(0);
    desk.failNext('events', 'PutEvents', 'unheard');
    await expect(put(entry({}))).rejects.toThrow();
    expect(sample.recorded.filter((line) => line.kind === 'event')).toHaveLength(1);
    expect((await put(entry({}))).FailedEntryCount).toBe(0);
  });
});
