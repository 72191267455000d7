import { DynamoDBClient, ListTablesCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWorld, sampleBucket, sampleQueue, startSampleWorld } from './sample-world.ts';

describe('the local endpoint', () => {
  let sample: SampleWorld;
  beforeAll(async () => {
    sample = await startSampleWorld(() => ({ buckets: [sampleBucket('site')] }));
  });
  afterAll(() => sample.stop());

  const signed = (service: string) => ({
    authorization: `AWS4-HMAC-SHA256 Credential=AKIAROLE/20260101/ap-southeast-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  });

  it('hands the table’s requests to the engine, unless a failure is planned', async () => {
    const dynamo = new DynamoDBClient(sample.client());
    expect((await dynamo.send(new ListTablesCommand({}))).TableNames).toEqual(['one']);
    const { desk } = sample.endpoint;
    desk.failNext('dynamodb', 'TransactWriteItems', 'conflict');
    const refused = dynamo.send(new TransactWriteItemsCommand({ TransactItems: [{ Delete: { TableName: 'one', Key: { pk: { S: 'x' } } } }] }));
    await expect(refused).rejects.toMatchObject({ name: 'TransactionCanceledException', CancellationReasons: [{ Code: 'TransactionConflict' }] });
    desk.failNext('dynamodb', '*', 'throttle');
    await expect(dynamo.send(new ListTablesCommand({}))).rejects.toMatchObject({ name: 'ProvisionedThroughputExceededException' });
    desk.failNext('dynamodb', 'ListTables', 'unheard');
    await expect(dynamo.send(new ListTablesCommand({}))).rejects.toThrow();
    desk.failNext('dynamodb', '*', 'fault');
    desk.failNothing();
    expect((await dynamo.send(new ListTablesCommand({}))).TableNames).toEqual(['one']);
  });

  it('says who is calling', async () => {
    const answer = await fetch(sample.world.endpointUrl, {
      method: 'POST',
      headers: signed('sts'),
      body: new URLSearchParams({ Action: 'GetCallerIdentity', Version: '2011-06-15' }),
    });
    expect(await answer.text()).toContain('<Arn>arn:aws:iam::000000000000:role/app</Arn>');
  });

  it('names a service or an operation that it does not have, and notes it', async () => {
    const unknown = await fetch(sample.world.endpointUrl, {
      method: 'POST',
      headers: { ...signed('states'), 'x-amz-target': 'AWSStepFunctions.StartExecution' },
      body: '{}',
    });
    expect([unknown.status, await unknown.text()]).toEqual([501, expect.stringContaining('states:StartExecution')]);
    const purge = await fetch(sample.world.endpointUrl, {
      method: 'POST',
      headers: { ...signed('sqs'), 'x-amz-target': 'AmazonSQS.PurgeQueue' },
      body: '{}',
    });
    expect(await purge.text()).toContain('sqs:PurgeQueue');
    const multipart = await fetch(`${sample.world.endpointUrl}/site/large?uploads`, { method: 'POST', headers: signed('s3') });
    expect([multipart.status, await multipart.text()]).toEqual([501, expect.stringContaining('POST ?uploads')]);
    expect(sample.recorded.filter((line) => line.kind === 'note')).toHaveLength(3);
  });

  it('keeps files that the sandbox itself puts, and gives them back', async () => {
    const { desk } = sample.endpoint;
    await desk.putObject('site', 'index.html', Buffer.from('<!doctype html>'), 'text/html');
    expect(await desk.getObject('site', 'index.html')).toMatchObject({ body: Buffer.from('<!doctype html>'), contentType: 'text/html' });
    expect(await desk.getObject('site', 'missing')).toBeUndefined();
  });

  it('refuses at the start a template that asks for what it cannot do', async () => {
    await expect(startSampleWorld((at) => ({ queues: [sampleQueue(at, 'line.fifo', { fifo: true })] }))).rejects.toThrow('line.fifo');
  });
});
