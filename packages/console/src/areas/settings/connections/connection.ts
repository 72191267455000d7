import type { connectionShape, hookEventShape } from '@dianke/contract/connections';
import type * as z from 'zod';

export type Connection = z.output<typeof connectionShape>;
export type HookEvent = z.output<typeof hookEventShape>;

/** First words of the keys that are old once a connection has changed. */
export const connectionChanges = ['connections'] as const;
