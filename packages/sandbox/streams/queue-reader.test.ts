import { describe, expect, it } from 'vitest';
import type { ReceivedMessage } from '../aws/aws-desk.ts';
import type { MappingSpec } from '../declarations.ts';
import type { RunResult } from '../lambda/function-worker.ts';
import { QueueReader } from './queue-reader.ts';

const mapping: MappingSpec = {
  logicalId: 'Mapping',
  arn: 'arn',
  properties: {},
  functionArn: 'fn',
  eventSourceArn: 'queue',
  enabled: true,
  batchSize: 10,
  windowSeconds: 0,
  filters: [],
  partialFailures: true,
  maximumRetryAttempts: -1,
  maximumRecordAgeSeconds: -1,
  bisect: false,
  onFailureArn: null,
  startingPosition: '',
};

const message = (id: string, body = '{}'): ReceivedMessage => ({
  messageId: id,
  receiptHandle: `handle ${id}`,
  body,
  md5OfBody: 'md5',
  attributes: { ApproximateReceiveCount: '1' },
  messageAttributes: { kind: { dataType: 'String', stringValue: 'x' } },
});

/** Lets a reader read one batch; gives the handles that it removed and the event that the function got. */
async function read(messages: readonly ReceivedMessage[], result: RunResult, settings: Partial<MappingSpec> = {}) {
  const waiting = [[...messages]];
  const removed: string[] = [];
  const events: { Records: Record<string, unknown>[] }[] = [];
  let looked = 0;
  const desk = {
    receive: () => {
      looked += 1;
      return waiting.shift() ?? [];
    },
    remove: (_queue: string, handles: readonly string[]) => void removed.push(...handles),
    onArrival: () => () => undefined,
  };
  const run = async (_arn: string, payload: string) => {
    events.push(JSON.parse(payload));
    return result;
  };
  const reader = new QueueReader({ mapping: { ...mapping, ...settings }, desk, region: 'x', run, report: () => undefined });
  reader.start();
  await expect.poll(() => looked).toBe(2);
  await reader.stop();
  return { removed, events };
}

describe('a reader of a queue', () => {
  it('hands over messages as Lambda does, and removes them when the function has done them', async () => {
    const { removed, events } = await read([message('a')], { ok: true, payload: 'null' });
    expect(removed).toEqual(['handle a']);
    expect(events[0]?.Records[0]).toMatchObject({
      messageId: 'a',
      body: '{}',
      eventSource: 'aws:sqs',
      eventSourceARN: 'queue',
      awsRegion: 'x',
      messageAttributes: { kind: { dataType: 'String', stringValue: 'x' } },
    });
  });

  it('leaves those that the function names as failed', async () => {
    const { removed } = await read([message('a'), message('b')], { ok: true, payload: '{"batchItemFailures":[{"itemIdentifier":"b"}]}' });
    expect(removed).toEqual(['handle a']);
  });

  it.each<[title: string, result: RunResult]>([
    ['the function fails', { ok: false, error: '{}' }],
    ['the function names a message that is not in the batch', { ok: true, payload: '{"batchItemFailures":[{"itemIdentifier":"z"}]}' }],
  ])('leaves all of them when %s', async (_title, result) => {
    expect((await read([message('a'), message('b')], result)).removed).toEqual([]);
  });

  it('removes unseen what no filter wants', async () => {
    const filters = [{ body: { kind: ['order'] } }];
    const { removed, events } = await read([message('a', '{"kind":"order"}'), message('b', 'text')], { ok: true, payload: '' }, { filters });
    expect(removed).toEqual(['handle b', 'handle a']);
    expect(events[0]?.Records.map((one) => one.messageId)).toEqual(['a']);
  });
});
