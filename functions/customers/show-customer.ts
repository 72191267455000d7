import type { customerShape } from '@dianke/contract/customers';
import type { Customer } from '@dianke/data/customers/customers';
import { maskEmail, maskPhone } from '@dianke/domain/customers/mask-contact';
import type * as z from 'zod';

/** A customer as the API shows it: contacts masked. */
export function showCustomer(customer: Customer): z.output<typeof customerShape> {
  const { id, name, phone, email, source, status, version } = customer;
  return {
    id,
    name,
    phone_masked: phone === null ? null : maskPhone(phone),
    email_masked: email === null ? null : maskEmail(email),
    store_id: customer.storeId,
    source,
    status,
    version,
    created_at: customer.createdAt,
  };
}
