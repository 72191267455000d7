import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { describe, expect, test } from 'vitest';
import { readStretch } from './read-stream.ts';

const stretch = { streamArn: 'arn:stream', shardId: 'shard-1', start: '98', end: '101' };
const record = (sequence: number) => ({
  dynamodb: { SequenceNumber: String(sequence), Keys: { pk: { S: `M#mer_1#ORD#${sequence}` }, sk: { S: 'ORDER' } } },
});

/** A stream that answers these pages in turn. */
function stream(pages: readonly (readonly number[])[]) {
  const asked: Record<string, unknown>[] = [];
  let page = 0;
  const client = {
    async send(command: { readonly input: Record<string, unknown> }) {
      asked.push(command.input);
      if ('ShardIteratorType' in command.input) return { ShardIterator: 'it-0' };
      const Records = (pages[page] ?? []).map(record);
      page += 1;
      return { Records, ...(page < pages.length ? { NextShardIterator: `it-${page}` } : {}) };
    },
  };
  return { asked, read: () => readStretch(stretch, client as unknown as DynamoDBStreamsClient) };
}

describe('a stretch of the stream that a reader could not take', () => {
  test('is read from its first change to its last, over pages, and not beyond', async () => {
    const { read, asked } = stream([[98, 99], [100, 101, 102], [103]]);
    expect((await read()).map((key) => key.pk)).toEqual(['M#mer_1#ORD#98', 'M#mer_1#ORD#99', 'M#mer_1#ORD#100', 'M#mer_1#ORD#101']);
    expect(asked[0]).toEqual({ StreamArn: 'arn:stream', ShardId: 'shard-1', ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: '98' });
    expect(asked).toHaveLength(3);
  });

  test('ends where the shard ends, or where nothing more has come', async () => {
    expect(await stream([[98]]).read()).toHaveLength(1);
    const quiet = stream([[98], [], [99]]);
    expect(await quiet.read()).toHaveLength(1);
    expect(quiet.asked).toHaveLength(3);
  });

  test('compares sequence numbers as numbers: 101 comes after 99', async () => {
    expect(await stream([[98, 99, 100, 101]]).read()).toHaveLength(4);
  });

  test('is read 20 pages at most', async () => {
    const endless = stream(Array.from({ length: 50 }, () => [99]));
    expect(await endless.read()).toHaveLength(20);
  });
});
