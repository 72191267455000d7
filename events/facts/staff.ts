import * as z from 'zod';
import { defineFact } from '../fact.ts';

export const staffInvited = defineFact({
  type: 'staff.invited',
  v: 1,
  domain: 'staff',
  summary: 'A member of staff was added and waits for an invitation to sign in',
  data: z.strictObject({ staff_id: z.string() }),
  example: { staff_id: 'usr_01J9ZC00000000000000STAFF1' },
});

export const staffFacts = [staffInvited] as const;
