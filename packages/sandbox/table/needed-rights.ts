import type { RequestContext } from '../aws-resources.ts';
import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../template/json.ts';

/** One thing that a DynamoDB request asks leave for. */
export type Right = { readonly action: string; readonly resource: string; readonly context: RequestContext };

/** Names the partition key attribute of a table or of one of its indexes. */
export type KeyNames = (table: string, index: string | undefined) => string | undefined;

const partsOfWrite: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * What IAM asks for an operation, as the service authorization reference says: a transaction needs the leave of each of its parts,
 * a query on an index is on the index, and the partition keys that it names are `dynamodb:LeadingKeys`.
 */
export function neededRights(operation: string, body: JsonObject, tableArn: (name: string) => string, keyNames: KeyNames): Right[] {
  const right = (action: string, table: string, keys: readonly string[], more: RequestContext = {}): Right => ({
    action: `dynamodb:${action}`,
    resource: tableArn(table),
    context: { ...more, ...(keys.length > 0 ? { 'dynamodb:LeadingKeys': keys } : {}) },
  });
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    const more = { 'dynamodb:EnclosingOperation': operation };
    return listAt(body, 'TransactItems').flatMap((item) =>
      Object.entries(isObject(item) ? item : {}).map(([part, one]) =>
        right(partsOfWrite[part] ?? part, textAt(one, 'TableName') ?? '', partitionKeys(one, keyNames), more),
      ),
    );
  }
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.entries(objectAt(body, 'RequestItems')).map(([table, requests]) => right(operation, table, batchKeys(table, requests, keyNames)));
  }
  if (operation === 'ExportTableToPointInTime') return exportRights(body);
  if (operation === 'DescribeExport') return [{ action: 'dynamodb:DescribeExport', resource: textAt(body, 'ExportArn') ?? '*', context: {} }];
  const table = textAt(body, 'TableName');
  if (table === undefined) return [{ action: `dynamodb:${operation}`, resource: textAt(body, 'StreamArn') ?? '*', context: {} }];
  const index = textAt(body, 'IndexName');
  if (index === undefined) return [right(operation, table, partitionKeys(body, keyNames))];
  return [{ ...right(operation, table, partitionKeys(body, keyNames)), resource: `${tableArn(table)}/index/${index}` }];
}

/** Who exports a table needs the leave to write where the export goes. */
function exportRights(body: JsonObject): Right[] {
  const place = `arn:aws:s3:::${textAt(body, 'S3Bucket') ?? ''}/${textAt(body, 'S3Prefix') ?? ''}/AWSDynamoDB`;
  return [
    { action: 'dynamodb:ExportTableToPointInTime', resource: textAt(body, 'TableArn') ?? '*', context: {} },
    ...['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'].map((action) => ({ action, resource: place, context: {} })),
  ];
}

function batchKeys(table: string, requests: Json, keyNames: KeyNames): string[] {
  const name = keyNames(table, undefined);
  const entries = isObject(requests)
    ? listAt(requests, 'Keys')
    : listAt({ requests }, 'requests').map((one) => {
        const put = objectAt(objectAt(one, 'PutRequest'), 'Item');
        return Object.keys(put).length > 0 ? put : objectAt(objectAt(one, 'DeleteRequest'), 'Key');
      });
  return entries.flatMap((entry) => scalarOf(isObject(entry) && name !== undefined ? entry[name] : undefined));
}

/** The partition key that a request names in `Key`, `Item` or `KeyConditionExpression`. */
function partitionKeys(request: Json, keyNames: KeyNames): string[] {
  const name = keyNames(textAt(request, 'TableName') ?? '', textAt(request, 'IndexName'));
  if (name === undefined) return [];
  const item = objectAt(request, 'Key')[name] ?? objectAt(request, 'Item')[name];
  if (item !== undefined) return scalarOf(item);
  const expression = textAt(request, 'KeyConditionExpression');
  if (expression === undefined) return [];
  const names = objectAt(request, 'ExpressionAttributeNames');
  const values = objectAt(request, 'ExpressionAttributeValues');
  for (const [, left = '', right = ''] of expression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    if ((textAt(names, left) ?? left) === name) return scalarOf(values[right]);
  }
  return [];
}

function scalarOf(attribute: Json | undefined): string[] {
  if (!isObject(attribute)) return [];
  const value = Object.values(attribute)[0];
  return typeof value === 'string' ? [value] : [];
}
