import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from './sandbox.ts';
import { allow, httpApi, lambda, role, smallAssembly } from './testing/small-assembly.ts';

const writer = `
export async function handler(event) {
  const body = { TableName: process.env.TABLE_NAME, Item: { pk: { S: event.rawPath }, sk: { S: 'x' }, note: { S: event.body ?? '' } } };
  const target = event.rawPath.endsWith('/remove') ? 'DeleteItem' : 'PutItem';
  if (target === 'DeleteItem') { body.Key = { pk: body.Item.pk, sk: body.Item.sk }; delete body.Item; }
  const answer = await fetch(process.env.AWS_ENDPOINT_URL, {
    method: 'POST',
    headers: { 'x-amz-target': 'DynamoDB_20120810.' + target, 'content-type': 'application/x-amz-json-1.0', authorization: 'AWS4-HMAC-SHA256 Credential=' + process.env.AWS_ACCESS_KEY_ID + '/20260101/ap-southeast-1/dynamodb/aws4_request' },
    body: JSON.stringify(body),
  });
  console.log('wrote', answer.status);
  return { statusCode: answer.status, headers: { 'content-type': 'application/json' }, body: await answer.text() };
}`;

const reader = `
export async function handler(event) {
  const failures = event.Records.filter((one) => one.dynamodb.NewImage.note.S === 'poison').map((one) => ({ itemIdentifier: one.dynamodb.SequenceNumber }));
  return { batchItemFailures: failures };
}`;

const tableArn = { 'Fn::GetAtt': ['Table', 'Arn'] };
const streamArn = { 'Fn::GetAtt': ['Table', 'StreamArn'] };
const queueArn = { 'Fn::GetAtt': ['Letters', 'Arn'] };

const shop = smallAssembly(
  {
    Table: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        TableName: 'shop',
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        Replicas: [{ Region: { Ref: 'AWS::Region' } }],
      },
    },
    Letters: { Type: 'AWS::SQS::Queue', Properties: {} },
    WriterRole: role(allow('dynamodb:PutItem', tableArn)),
    Writer: lambda('writer', 'WriterRole', { Environment: { Variables: { TABLE_NAME: { Ref: 'Table' } } } }),
    ReaderRole: role(
      allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'], streamArn),
      allow('sqs:SendMessage', queueArn),
    ),
    Reader: lambda('reader', 'ReaderRole'),
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        FunctionName: { Ref: 'Reader' },
        EventSourceArn: streamArn,
        StartingPosition: 'TRIM_HORIZON',
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 1,
        FilterCriteria: { Filters: [{ Pattern: JSON.stringify({ eventName: ['INSERT', 'MODIFY'] }) }] },
        DestinationConfig: { OnFailure: { Destination: queueArn } },
      },
    },
    ...httpApi('Writer', ['ANY /v1/notes/{proxy+}']),
  },
  { writer, reader },
);

describe('a sandbox', () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'dianke-state-'));
  let sandbox: Sandbox;

  const open = () => startSandbox({ assembly: shop, stateDir, port: 0, quiet: true });
  const put = (path: string, body: string) =>
    fetch(`${sandbox.url}/v1/notes/${path}`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
  const letters = () => sandbox.desk.peek(`arn:aws:sqs:ap-southeast-1:000000000000:Shop-Letters`, 10).map((one) => JSON.parse(one.body));

  beforeAll(async () => {
    sandbox = await open();
  }, 60_000);

  afterAll(async () => {
    await sandbox.stop();
    for (const folder of [stateDir, shop]) rmSync(folder, { recursive: true });
  });

  it('runs a function of the template behind the gateway, and its stream reader after it', async () => {
    const answer = await put('a', 'hello');
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    await sandbox.settled();
    expect(sandbox.invocations.reader).toBe(1);
    expect(sandbox.functions().find((one) => one.name === 'writer')?.lines).toContain('wrote 200');
  });

  it('refuses a call that the role has no leave for', async () => {
    const answer = await put('a/remove', '');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(
      'is not authorized to perform: dynamodb:DeleteItem on resource: arn:aws:dynamodb:ap-southeast-1:000000000000:table/shop',
    );
    expect(sandbox.recorded().some((one) => one.kind === 'denied')).toBe(true);
  });

  it('sends a record that keeps failing to the on-failure queue, once, and the others to the function', async () => {
    await Promise.all([put('b', 'fine'), put('c', 'poison'), put('d', 'fine')]);
    await sandbox.settled();
    expect(letters()).toHaveLength(1);
    expect(letters()[0]).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/shop/stream/sandbox' },
    });
  });

  it('lets a function look up by our name of the stream the records that a dead letter points at', async () => {
    const { shardId, startSequenceNumber: SequenceNumber, streamArn: StreamArn } = letters()[0].DDBStreamBatchInfo;
    const ask = async (operation: string, body: object) => {
      const headers = {
        'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
        'content-type': 'application/x-amz-json-1.0',
        authorization: `AWS4-HMAC-SHA256 Credential=${sandbox.world.accessKeyOf('arn:aws:iam::000000000000:role/Shop-ReaderRole')}/20260101/ap-southeast-1/dynamodb/aws4_request`,
      };
      const answer = await fetch(sandbox.endpointUrl, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await answer.json()) as { ShardIterator: string; Records: { dynamodb: { NewImage: object } }[] };
    };
    const { ShardIterator } = await ask('GetShardIterator', { StreamArn, ShardId: shardId, ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber });
    const { Records } = await ask('GetRecords', { ShardIterator, Limit: 1 });
    expect(Records[0]?.dynamodb.NewImage).toMatchObject({ note: { S: 'poison' } });
  });

  it('goes on where it was after a restart and reads no record again', async () => {
    await sandbox.stop();
    sandbox = await open();
    await sandbox.settled();
    expect(sandbox.invocations.reader).toBe(0);
    expect(sandbox.isNew).toBe(false);
    expect(sandbox.recorded().filter((one) => one.kind === 'dead-letter')).toHaveLength(1);
    await put('e', 'later');
    await sandbox.settled();
    expect(sandbox.invocations.reader).toBe(1);
  });

  it('answers 404 in the gateway’s words where no route leads', async () => {
    const answer = await fetch(`${sandbox.url}/v1/notes`);
    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
  });
});
