import * as z from 'zod';
import { defineFact } from '../fact.ts';

export const customerCreated = defineFact({
  type: 'customer.created',
  v: 1,
  domain: 'customers',
  summary: 'A customer was created',
  data: z.strictObject({ source: z.string() }),
  example: { source: 'staff' },
});

export const customersFacts = [customerCreated] as const;
