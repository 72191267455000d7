import type { TableSpec } from '../declarations.ts';
import { isObject, type JsonObject, listAt, objectAt, textAt } from '../template/json.ts';
import type { EngineCaller } from './engine-call.ts';

/** Items looked at in one sweep; the rest waits for the next. */
const pagesAtMost = 50;

/**
 * Deletes items whose time to live has passed, as DynamoDB does by and by; an item that was given a later time meanwhile stays.
 * @returns how many it deleted
 */
export async function sweepExpired(engine: EngineCaller, { name, ttlAttribute, create }: TableSpec, nowSeconds: number): Promise<number> {
  if (ttlAttribute === null) return 0;
  const keys = listAt(create, 'KeySchema').map((one) => textAt(one, 'AttributeName') ?? '');
  const expired = { ExpressionAttributeNames: { '#ttl': ttlAttribute }, ExpressionAttributeValues: { ':now': { N: String(nowSeconds) } } };
  let deleted = 0;
  let after: JsonObject | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const found = await engine.ask('DynamoDB_20120810.Scan', {
      TableName: name,
      FilterExpression: '#ttl < :now',
      ...expired,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    });
    for (const item of listAt(found, 'Items').filter(isObject)) {
      const key = Object.fromEntries(keys.map((one) => [one, item[one] ?? null]));
      const gone = await engine
        .ask('DynamoDB_20120810.DeleteItem', { TableName: name, Key: key, ConditionExpression: '#ttl < :now', ...expired })
        .then(
          () => 1,
          (fault: unknown) => notIfChanged(fault),
        );
      deleted += gone;
    }
    const next = objectAt(found, 'LastEvaluatedKey');
    if (Object.keys(next).length === 0) return deleted;
    after = next;
  }
  return deleted;
}

function notIfChanged(fault: unknown): 0 {
  if (fault instanceof Error && fault.message.includes('ConditionalCheckFailed')) return 0;
  throw fault;
}
