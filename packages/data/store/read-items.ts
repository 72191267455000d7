import { BatchGetCommand, GetCommand } from '@aws-sdk/lib-dynamodb';
import { checkKey } from './check-values.ts';
import { keyText } from './check-writes.ts';
import { copyItem } from './copy-item.ts';
import type { DynamoLine } from './dynamo-line.ts';
import { Conflict, type Item, type Key } from './store.ts';

const sliceSize = 100;
const slicesAtOnce = 4;
const triesWithoutProgress = 8;

async function readOne(line: DynamoLine, key: Key, consistent: boolean): Promise<Item[]> {
  const answer = await line.documents.send(
    new GetCommand({ TableName: line.tableName, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: consistent, ...line.asked }),
  );
  line.meter?.record({ operation: 'read', items: 1, readUnits: answer.ConsumedCapacity?.CapacityUnits ?? 0, writeUnits: 0 });
  return answer.Item === undefined ? [] : [copyItem(answer.Item)];
}

/** Up to 1 second, doubling from 25 ms, spread over the upper half. */
function pauseBefore(tries: number, random: () => number): number {
  return Math.min(1000, 25 * 2 ** tries) * (0.5 + random() / 2);
}

async function readSlice(line: DynamoLine, keys: readonly Key[], consistent: boolean): Promise<Item[]> {
  const found: Item[] = [];
  let waiting: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  let tries = 0;
  while (waiting.length > 0) {
    const asked = waiting.length;
    const RequestItems = { [line.tableName]: { Keys: waiting, ConsistentRead: consistent } };
    const answer = await line.documents.send(new BatchGetCommand({ RequestItems, ...line.asked }));
    found.push(...(answer.Responses?.[line.tableName] ?? []).map(copyItem));
    waiting = answer.UnprocessedKeys?.[line.tableName]?.Keys ?? [];
    const readUnits = (answer.ConsumedCapacity ?? []).reduce((sum, part) => sum + (part.CapacityUnits ?? 0), 0);
    line.meter?.record({ operation: 'read', items: asked - waiting.length, readUnits, writeUnits: 0 });
    if (waiting.length === 0) break;
    tries = waiting.length < asked ? 0 : tries + 1;
    if (tries >= triesWithoutProgress) throw new Conflict(`the table answered none of ${asked} keys in ${tries} tries`);
    await line.wait(pauseBefore(tries, line.random));
  }
  return found;
}

/** Items in the order of the keys, in as few round trips as there are hundreds of different keys. @throws {Conflict} when the table stays too busy */
export async function readItems(line: DynamoLine, keys: readonly Key[], consistent: boolean): Promise<(Item | undefined)[]> {
  for (const key of keys) checkKey(key);
  const different = [...new Map(keys.map((key) => [keyText(key), key])).values()];
  const [only] = different;
  if (only === undefined) return [];
  const found: Item[] = different.length === 1 ? await readOne(line, only, consistent) : [];
  const wave = sliceSize * slicesAtOnce;
  for (let at = 0; different.length > 1 && at < different.length; at += wave) {
    const starts = Array.from({ length: slicesAtOnce }, (_, slice) => at + slice * sliceSize).filter((start) => start < different.length);
    const slices = await Promise.all(starts.map((start) => readSlice(line, different.slice(start, start + sliceSize), consistent)));
    found.push(...slices.flat());
  }
  const byKey = new Map(found.map((item) => [keyText(item), item]));
  return keys.map((key) => byKey.get(keyText(key)));
}
