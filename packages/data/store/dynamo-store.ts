import { DeleteCommand, PutCommand, QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { askOnce } from './ask-once.ts';
import { checkLimit, checkPlace, checkQuery, isEmptyRange } from './check-query.ts';
import { checkWrites } from './check-writes.ts';
import { compileQuery } from './compile-query.ts';
import { compileWrite } from './compile-write.ts';
import { copyItem } from './copy-item.ts';
import { type DynamoLine, type DynamoStoreOptions, openLine } from './dynamo-line.ts';
import { readItems } from './read-items.ts';
import type { Page, PagePlace, Query, Store, Write } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';
import { translateError } from './translate-error.ts';

function placeOf(last: Record<string, unknown> | undefined): PagePlace | null {
  return last === undefined ? null : Object.fromEntries(Object.entries(last).map(([name, value]) => [name, String(value)]));
}

type PageAnswer = { Items?: Record<string, unknown>[]; LastEvaluatedKey?: Record<string, unknown>; ConsumedCapacity?: { CapacityUnits?: number } };

function pageOf(line: DynamoLine, operation: 'query' | 'scan', answer: PageAnswer): Page {
  const items = (answer.Items ?? []).map(copyItem);
  line.meter?.record({ operation, items: items.length, readUnits: answer.ConsumedCapacity?.CapacityUnits ?? 0, writeUnits: 0 });
  return { items, next: placeOf(answer.LastEvaluatedKey) };
}

async function queryPage(line: DynamoLine, query: Query): Promise<Page> {
  checkQuery(query);
  if (isEmptyRange(query)) return { items: [], next: null };
  return pageOf(line, 'query', await line.documents.send(new QueryCommand({ ...compileQuery(line.tableName, query), ...line.asked })));
}

async function scanPage(line: DynamoLine, limit: number, after: PagePlace | undefined): Promise<Page> {
  checkLimit(limit);
  if (after !== undefined) checkPlace(after, ['pk', 'sk']);
  const start = after === undefined ? {} : { ExclusiveStartKey: { ...after } };
  return pageOf(line, 'scan', await line.documents.send(new ScanCommand({ TableName: line.tableName, Limit: limit, ...start, ...line.asked })));
}

async function writeAll(line: DynamoLine, writes: readonly Write[]): Promise<void> {
  checkWrites(writes);
  const TransactItems = writes.map((write) => compileWrite(line.tableName, write));
  const answer = await line.documents.send(new TransactWriteCommand({ TransactItems, ...line.asked }));
  const writeUnits = (answer.ConsumedCapacity ?? []).reduce((sum, part) => sum + (part.CapacityUnits ?? 0), 0);
  line.meter?.record({ operation: 'transact', items: writes.length, readUnits: 0, writeUnits });
}

/** Whether a write may be sent twice and leave the same as sent once. */
function isRepeatable(write: Write): boolean {
  const isFree = !('when' in write) || write.when === undefined || write.when.length === 0;
  if (write.do === 'put' || write.do === 'remove') return isFree;
  return write.do === 'add' && isFree && Object.keys(write.add).length === 0;
}

async function writeOne(line: DynamoLine, write: Write): Promise<void> {
  checkWrites([write]);
  const { Put, Update, Delete } = compileWrite(line.tableName, write);
  const prepare = isRepeatable(write) ? <C>(command: C): C => command : askOnce;
  let spent: { CapacityUnits?: number } | undefined;
  if (Put !== undefined) spent = (await line.documents.send(prepare(new PutCommand({ ...Put, ...line.asked })))).ConsumedCapacity;
  else if (Update !== undefined) spent = (await line.documents.send(prepare(new UpdateCommand({ ...Update, ...line.asked })))).ConsumedCapacity;
  else if (Delete !== undefined) spent = (await line.documents.send(prepare(new DeleteCommand({ ...Delete, ...line.asked })))).ConsumedCapacity;
  else throw new StoreMisuse('a check stands in a transaction only');
  line.meter?.record({ operation: 'write', items: 1, readUnits: 0, writeUnits: spent?.CapacityUnits ?? 0 });
}

/** Runs a call and says its errors in the port's words. */
async function inWords<T>(call: Promise<T>, writes?: readonly Write[]): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw translateError(error, writes);
  }
}

/**
 * The table in DynamoDB.
 *
 * The SDK tries again what was throttled or got no answer; what stays so is a `Conflict`. A single write that counts or
 * has a condition is not sent again after its answer was lost, it throws `AnswerLost`; a transaction may be.
 */
export function dynamoStore(options: DynamoStoreOptions): Store {
  const line = openLine(options);
  return {
    read: (keys, { consistent } = {}) => inWords(readItems(line, keys, consistent === true)),
    query: (query) => inWords(queryPage(line, query)),
    transact: (writes) => inWords(writeAll(line, writes), writes),
    write: (write) => inWords(writeOne(line, write), [write]),
    scan: ({ limit, after }) => inWords(scanPage(line, limit, after)),
  };
}
