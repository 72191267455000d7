import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../template/json.ts';
import { neededRights } from './needed-rights.ts';

const arn = (name: string) => `table/${name}`;
const keyNames = (_table: string, index: string | undefined) => (index === undefined ? 'pk' : `${index}pk`);
const key = { pk: { S: 'M#1' }, sk: { S: 'x' } };

describe('a request to the table', () => {
  it.each<[title: string, operation: string, body: JsonObject, rights: [action: string, resource: string, keys: unknown][]]>([
    ['a read by key', 'GetItem', { TableName: 't', Key: key }, [['dynamodb:GetItem', 'table/t', ['M#1']]]],
    ['a put', 'PutItem', { TableName: 't', Item: { ...key, a: { N: '1' } } }, [['dynamodb:PutItem', 'table/t', ['M#1']]]],
    [
      'a query on an index',
      'Query',
      {
        TableName: 't',
        IndexName: 'gsi1',
        KeyConditionExpression: '#p = :p AND begins_with(#s, :s)',
        ExpressionAttributeNames: { '#p': 'gsi1pk', '#s': 'gsi1sk' },
        ExpressionAttributeValues: { ':p': { S: 'M#2' }, ':s': { S: 'a' } },
      },
      [['dynamodb:Query', 'table/t/index/gsi1', ['M#2']]],
    ],
    [
      'a transaction asks for each of its parts',
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 't', Item: key } },
          { Update: { TableName: 't', Key: key } },
          { ConditionCheck: { TableName: 't', Key: key } },
        ],
      },
      [
        ['dynamodb:PutItem', 'table/t', ['M#1']],
        ['dynamodb:UpdateItem', 'table/t', ['M#1']],
        ['dynamodb:ConditionCheckItem', 'table/t', ['M#1']],
      ],
    ],
    [
      'a batch of reads',
      'BatchGetItem',
      { RequestItems: { t: { Keys: [key, { pk: { S: 'M#2' }, sk: { S: 'y' } }] } } },
      [['dynamodb:BatchGetItem', 'table/t', ['M#1', 'M#2']]],
    ],
    [
      'a batch of writes',
      'BatchWriteItem',
      { RequestItems: { t: [{ PutRequest: { Item: key } }, { DeleteRequest: { Key: key } }] } },
      [['dynamodb:BatchWriteItem', 'table/t', ['M#1', 'M#1']]],
    ],
    ['a scan names no keys', 'Scan', { TableName: 't' }, [['dynamodb:Scan', 'table/t', undefined]]],
    ['a stream', 'GetShardIterator', { StreamArn: 'stream' }, [['dynamodb:GetShardIterator', 'stream', undefined]]],
  ])('asks for what IAM asks for: %s', (_title, operation, body, rights) => {
    const needed = neededRights(operation, body, arn, keyNames);
    expect(needed.map((one) => [one.action, one.resource, one.context['dynamodb:LeadingKeys']])).toEqual(rights);
  });
});
