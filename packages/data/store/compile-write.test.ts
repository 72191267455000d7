import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery } from './compile-query.ts';
import { compileWrite } from './compile-write.ts';
import type { Write } from './store.ts';

const key = { pk: 'P', sk: 'A' };
const item = { ...key, type: 'thing', v: 1 };

describe('compileWrite', () => {
  test.each<[Write, object]>([
    [
      { do: 'create', item },
      {
        Put: {
          Item: item,
          ConditionExpression: 'attribute_not_exists(#n0)',
          ExpressionAttributeNames: { '#n0': 'pk' },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          TableName: 't',
        },
      },
    ],
    [
      { do: 'create', item, unlessLive: { attribute: 'ttl', bound: 9 } },
      {
        Put: {
          Item: item,
          ConditionExpression: 'attribute_not_exists(#n0) OR #n1 < :v0',
          ExpressionAttributeNames: { '#n0': 'pk', '#n1': 'ttl' },
          ExpressionAttributeValues: { ':v0': 9 },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          TableName: 't',
        },
      },
    ],
    [{ do: 'put', item: { ...item, gone: undefined } }, { Put: { Item: item, TableName: 't' } }],
    [{ do: 'remove', key }, { Delete: { Key: key, TableName: 't' } }],
    [
      {
        do: 'add',
        key,
        add: { n: -2, m: 1 },
        set: { a: 'x' },
        setOnce: { b: null },
        unset: ['c'],
        when: [
          { attribute: 'n', is: '>=', value: 2 },
          { attribute: 'd', is: 'absent or <', value: 'z' },
        ],
      },
      {
        Update: {
          Key: key,
          UpdateExpression: 'SET #n0 = :v0, #n1 = if_not_exists(#n1, :v1) ADD #n2 :v2, #n3 :v3 REMOVE #n4',
          ConditionExpression: '#n2 >= :v4 AND (attribute_not_exists(#n5) OR #n5 < :v5)',
          ExpressionAttributeNames: { '#n0': 'a', '#n1': 'b', '#n2': 'n', '#n3': 'm', '#n4': 'c', '#n5': 'd' },
          ExpressionAttributeValues: { ':v0': 'x', ':v1': null, ':v2': -2, ':v3': 1, ':v4': 2, ':v5': 'z' },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          TableName: 't',
        },
      },
    ],
    [
      { do: 'check', key, when: [{ attribute: 'n', is: 'absent' }] },
      {
        ConditionCheck: {
          Key: key,
          ConditionExpression: 'attribute_not_exists(#n0)',
          ExpressionAttributeNames: { '#n0': 'n' },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          TableName: 't',
        },
      },
    ],
  ])('says %j', (write, compiled) => {
    expect(compileWrite('t', write)).toEqual(compiled);
  });

  test('no text of a user ever stands in an expression', () => {
    const word = fc.string({ minLength: 1 }).map((text) => `${text}!`);
    fc.assert(
      fc.property(word, word, word, word, (a, b, c, text) => {
        const write: Write = {
          do: 'add',
          key: { pk: text, sk: text },
          add: { [a]: 1 },
          set: { [b]: text },
          unset: [c],
          when: [{ attribute: a, is: '=', value: text }],
        };
        const { Update } = compileWrite('t', write);
        const said = `${Update?.UpdateExpression} ${Update?.ConditionExpression}`;
        expect(said.replace(/#n\d+|:v\d+/g, '')).toMatch(/^(SET|ADD|REMOVE|=|,| )*$/);
      }),
    );
  });
});

describe('compileQuery', () => {
  test('a prefix is said as bounds, since not every engine heeds case in begins_with', () => {
    expect(compileQuery('t', { pk: 'P', prefix: 'A#', limit: 5, newestFirst: true })).toEqual({
      TableName: 't',
      KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
      ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
      ExpressionAttributeValues: { ':pk': 'P', ':from': 'A#', ':to': 'A#\u{10ffff}' },
      ScanIndexForward: false,
      Limit: 5,
    });
  });
});
