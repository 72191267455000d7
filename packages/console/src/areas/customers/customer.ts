import type { customerShape } from '@dianke/contract/customer-shapes';
import type * as z from 'zod';

/** A customer as the API shows one, contacts masked. */
export type Customer = z.output<typeof customerShape>;

/** What every part of a customer's page is given. */
export type OfCustomer = { readonly customer: Customer };

/** First words of the keys that are old once something of a customer has changed. */
export const customerChanges = ['customers'] as const;
