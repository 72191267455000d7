import { DynamoDBStreamsClient, GetRecordsCommand, GetShardIteratorCommand } from '@aws-sdk/client-dynamodb-streams';
import type { Key } from '../store/store.ts';

/** A stretch of a stream that a reader could not take, as Lambda's failure message names it. */
export type Stretch = { readonly streamArn: string; readonly shardId: string; readonly start: string; readonly end: string };

const pagesAtMost = 20;

/** Keys of the changes in a stretch, while the stream still holds them (24 hours). */
export async function readStretch(stretch: Stretch, client = new DynamoDBStreamsClient({})): Promise<Key[]> {
  const { streamArn: StreamArn, shardId: ShardId, start, end } = stretch;
  const first = await client.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber: start }),
  );
  const keys: Key[] = [];
  let iterator = first.ShardIterator;
  for (let page = 0; page < pagesAtMost && iterator !== undefined; page++) {
    const answer: { Records?: { dynamodb?: { SequenceNumber?: string; Keys?: Record<string, { S?: string }> } }[]; NextShardIterator?: string } =
      await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
    for (const { dynamodb } of answer.Records ?? []) {
      if (BigInt(dynamodb?.SequenceNumber ?? '0') > BigInt(end)) return keys;
      keys.push({ pk: dynamodb?.Keys?.['pk']?.S ?? '', sk: dynamodb?.Keys?.['sk']?.S ?? '' });
    }
    if ((answer.Records ?? []).length === 0) return keys;
    iterator = answer.NextShardIterator;
  }
  return keys;
}
