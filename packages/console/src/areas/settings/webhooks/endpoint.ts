import type { deliveryShape, endpointShape } from '@dianke/contract/webhooks';
import type * as z from 'zod';

export type Endpoint = z.output<typeof endpointShape>;
export type Delivery = z.output<typeof deliveryShape>;

/** First words of the keys that are old once an endpoint has changed. */
export const endpointChanges = ['webhooks'] as const;
