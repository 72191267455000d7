import { setTimeout as pause } from 'node:timers/promises';
import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { environment } from './environment.ts';
import type { House } from './house.ts';
import { newId } from './ids.ts';
import { log } from './log.ts';
import { leasingLimiter } from './rate-limit.ts';

let opened: House | undefined;

/** The house as a Lambda function finds it, opened at the first call and kept. It opens nobody's personal data. */
export function cloudHouse(): House {
  opened ??= openCloudHouse();
  return opened;
}

export function openCloudHouse(): House {
  const store = dynamoStore({ client: {}, tableName: environment('TABLE_NAME') });
  const noKeys = () => Promise.reject(new Error('this function was given no keys to personal data'));
  return {
    store,
    keyring: { merchantKeys: noKeys, newMerchantKeys: noKeys },
    now: () => new Date(),
    newId,
    log,
    limiter: leasingLimiter(store),
    pause: (milliseconds) => pause(milliseconds),
  };
}
