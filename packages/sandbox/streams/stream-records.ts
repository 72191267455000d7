import type { EngineCaller } from '../table/engine-call.ts';
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../template/json.ts';

/** One record of a table's stream as a function gets it, with what the reader must know of it. */
export type StreamRecord = {
  readonly record: JsonObject;
  readonly sequenceNumber: string;
  /** Milliseconds. */
  readonly createdAt: number;
  readonly bytes: number;
};

/** A shard, parents before children. */
export type Shard = { readonly shardId: string };

const service = 'DynamoDBStreams_20120810';
const pagesAtMost = 100;

/** Shards of a stream, oldest first. */
export async function listShards(engine: EngineCaller, streamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let after: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const described = objectAt(
      await engine.ask(`${service}.DescribeStream`, { StreamArn: streamArn, ...(after === undefined ? {} : { ExclusiveStartShardId: after }) }),
      'StreamDescription',
    );
    for (const one of listAt(described, 'Shards')) shards.push({ shardId: textAt(one, 'ShardId') ?? '' });
    after = textAt(described, 'LastEvaluatedShardId');
    if (after === undefined) break;
  }
  return shards;
}

/** An iterator that begins after a record, or at an end of the shard. */
export async function shardIterator(
  engine: EngineCaller,
  streamArn: string,
  shardId: string,
  after: string | undefined,
  otherwise: string,
): Promise<string | undefined> {
  const start: JsonObject =
    after === undefined ? { ShardIteratorType: otherwise } : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after };
  return textAt(await engine.ask(`${service}.GetShardIterator`, { StreamArn: streamArn, ShardId: shardId, ...start }), 'ShardIterator');
}

/** The next records and the iterator after them; none when the shard is closed and read to its end. */
export async function readRecords(
  engine: EngineCaller,
  iterator: string,
  ourStreamArn: string,
  region: string,
): Promise<{ records: StreamRecord[]; next: string | undefined }> {
  const answer = await engine.ask(`${service}.GetRecords`, { ShardIterator: iterator, Limit: 1000 });
  return {
    records: listAt(answer, 'Records')
      .filter(isObject)
      .map((one) => recordOf(one, ourStreamArn, region)),
    next: textAt(answer, 'NextShardIterator'),
  };
}

function recordOf(raw: JsonObject, eventSourceARN: string, awsRegion: string): StreamRecord {
  const dynamodb = objectAt(raw, 'dynamodb');
  const created = dynamodb.ApproximateCreationDateTime;
  const seconds = typeof created === 'number' ? created : Date.parse(String(created)) / 1_000;
  const record: JsonObject = {
    eventID: raw.eventID ?? '',
    eventName: eventName(raw, dynamodb),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion,
    dynamodb: { ...dynamodb, ApproximateCreationDateTime: Math.floor(seconds) },
    ...(isObject(raw.userIdentity) ? { userIdentity: raw.userIdentity } : {}),
    eventSourceARN,
  };
  return {
    record,
    sequenceNumber: textAt(dynamodb, 'SequenceNumber') ?? '',
    createdAt: seconds * 1_000,
    bytes: Buffer.byteLength(JSON.stringify(record)),
  };
}

/** DynamoDB Local names what its time to live removed otherwise: an old image without a new one is a removal. */
function eventName(raw: JsonObject, dynamodb: JsonObject): Json {
  const name = textAt(raw, 'eventName');
  if (name === 'INSERT' || name === 'MODIFY' || name === 'REMOVE') return name;
  if (dynamodb.NewImage === undefined) return 'REMOVE';
  return dynamodb.OldImage === undefined ? 'INSERT' : 'MODIFY';
}
