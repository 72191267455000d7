import * as z from 'zod';
import { defineFact } from '../fact.ts';

export const hookReceived = defineFact({
  type: 'hook.received',
  v: 1,
  domain: 'connections',
  summary: 'A connection reported something; its raw event is stored and waits to be posted',
  data: z.strictObject({ connection_id: z.string(), month: z.string() }),
  example: { connection_id: 'con_01J9ZC00000000000000CNNCT1', month: '2026-11' },
});

export const connectionsFacts = [hookReceived] as const;
