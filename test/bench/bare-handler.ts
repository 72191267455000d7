import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { environment } from '@dianke/runtime/environment';

const store = dynamoStore({ client: {}, tableName: environment('TABLE_NAME') });

/** The least that a function can be: the SDK client of the house and one read, without middy, zod and rules. */
export async function handler(): Promise<{ statusCode: number }> {
  await store.read([{ pk: 'M#nobody', sk: 'WHO' }], { consistent: true });
  return { statusCode: 401 };
}
