import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { keyNamesOf } from './check-query.ts';
import { lastCharacter } from './check-values.ts';
import type { Query } from './store.ts';

/** A prefix as bounds, the same on every engine: dynoxide's `begins_with` takes 'a' for 'A'. No key holds the last character there is. */
function boundsOf(query: Query): Pick<Query, 'from' | 'to'> {
  return query.prefix === undefined ? query : { from: query.prefix, to: `${query.prefix}${lastCharacter}` };
}

function sortText(query: Query): { readonly text: string; readonly values: Readonly<Record<string, string>> } {
  const { from, to } = boundsOf(query);
  if (from !== undefined && to !== undefined) return { text: ' AND #sk BETWEEN :from AND :to', values: { ':from': from, ':to': to } };
  if (from !== undefined) return { text: ' AND #sk >= :from', values: { ':from': from } };
  if (to !== undefined) return { text: ' AND #sk <= :to', values: { ':to': to } };
  return { text: '', values: {} };
}

/** Says a query in DynamoDB's expressions; the caller's text stands in values only. */
export function compileQuery(tableName: string, query: Query): QueryCommandInput {
  const names = keyNamesOf(query);
  const sort = sortText(query);
  return {
    TableName: tableName,
    ...(query.index === undefined ? {} : { IndexName: query.index }),
    KeyConditionExpression: `#pk = :pk${sort.text}`,
    ExpressionAttributeNames: { '#pk': names.partition, ...(sort.text === '' ? {} : { '#sk': names.sort }) },
    ExpressionAttributeValues: { ':pk': query.pk, ...sort.values },
    ScanIndexForward: query.newestFirst !== true,
    Limit: query.limit,
    ...(query.after === undefined ? {} : { ExclusiveStartKey: { ...query.after } }),
    ...(query.consistent === true ? { ConsistentRead: true } : {}),
  };
}
