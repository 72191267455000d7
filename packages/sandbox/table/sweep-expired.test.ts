import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TableSpec } from '../declarations.ts';
import { type Engine, launchEngine } from '../engine/launch-engine.ts';
import { type EngineCaller, engineCaller } from './engine-call.ts';
import { raiseTables } from './raise-tables.ts';
import { sweepExpired } from './sweep-expired.ts';

const create = {
  TableName: 'shop',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
};
const spec: TableSpec = { logicalId: 'Table', arn: 'arn', properties: {}, name: 'shop', create, streamArn: null, ttlAttribute: 'ttl' };

describe('a table of the template', () => {
  let launched: Engine;
  let engine: EngineCaller;

  beforeAll(async () => {
    launched = await launchEngine();
    engine = engineCaller(launched.url, 'ap-southeast-1');
  });

  afterAll(async () => {
    engine.close();
    await launched.stop();
  });

  it('is made once, and refused when it stands with other keys', async () => {
    expect((await raiseTables(engine, [spec])).map((one) => one.isNew)).toEqual([true]);
    expect((await raiseTables(engine, [spec])).map((one) => one.isNew)).toEqual([false]);
    const other = { ...spec, create: { ...create, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] } };
    await expect(raiseTables(engine, [other])).rejects.toThrow('other keys or indexes than its template: start with --fresh');
  });

  it('loses what has expired and nothing else', async () => {
    const put = (pk: string, ttl?: number) =>
      engine.ask('DynamoDB_20120810.PutItem', {
        TableName: 'shop',
        Item: { pk: { S: pk }, ...(ttl === undefined ? {} : { ttl: { N: String(ttl) } }) },
      });
    await Promise.all([put('old', 999), put('now', 1_000), put('later', 2_000), put('ever')]);
    expect(await sweepExpired(engine, spec, 1_000)).toBe(1);
    const { Items } = await engine.ask('DynamoDB_20120810.Scan', { TableName: 'shop' });
    expect(Items).toHaveLength(3);
  });
});
