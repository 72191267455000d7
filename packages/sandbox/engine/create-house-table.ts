import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { waitUntil } from './engine-process.ts';

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' }) as const;
const keys = (partition: string, sort: string) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];
const index = (name: string) => ({
  IndexName: name,
  KeySchema: keys(`${name}pk`, `${name}sk`),
  Projection: { ProjectionType: 'KEYS_ONLY' as const },
});

/** A client for an engine of this machine, or for the sandbox's endpoint with its own key; its credentials are of no use elsewhere. */
export function engineClient(url: string, accessKeyId = 'sandbox'): DynamoDBClient {
  return new DynamoDBClient({ endpoint: url, region: 'ap-southeast-1', credentials: { accessKeyId, secretAccessKey: 'sandbox' } });
}

/** Makes the house's one table on an engine, as the template has it: two keys-only indexes, stream of both images, expiry by `ttl`. For tests, and for a backup that is restored on this machine. */
export async function createHouseTable(url: string, tableName: string, accessKeyId?: string): Promise<void> {
  const client = engineClient(url, accessKeyId);
  try {
    await client.send(
      new CreateTableCommand({
        TableName: tableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'].map(text),
        KeySchema: keys('pk', 'sk'),
        GlobalSecondaryIndexes: [index('gsi1'), index('gsi2')],
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
      }),
    );
    const isActive = await waitUntil(async () => {
      const answer = await client.send(new DescribeTableCommand({ TableName: tableName }));
      return answer.Table?.TableStatus === 'ACTIVE';
    }, 30_000);
    if (!isActive) throw new Error(`the table ${tableName} did not come up`);
    await client.send(new UpdateTimeToLiveCommand({ TableName: tableName, TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true } }));
  } finally {
    client.destroy();
  }
}
