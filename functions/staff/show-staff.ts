import type { staffShape } from '@dianke/contract/staff';
import type { Staff } from '@dianke/data/staff/staff';
import type { StoreScope } from '@dianke/data/table';
import { maskPhone } from '@dianke/domain/customers/mask-contact';
import type * as z from 'zod';

export function showStaff(staff: Staff): z.output<typeof staffShape> {
  const { id, name, email, role, alerts, version } = staff;
  const status = staff.status === 'revoked' ? 'disabled' : staff.status;
  const stores = staff.stores === 'all' ? 'all' : [...staff.stores];
  return {
    id,
    name,
    email,
    phone_masked: staff.phone === null ? null : maskPhone(staff.phone),
    role,
    stores,
    alerts,
    status,
    version,
    created_at: staff.createdAt,
  };
}

/** Whether this member works in a store that the caller may see. */
export function worksWithin(staff: { readonly stores: StoreScope }, scope: StoreScope): boolean {
  return scope === 'all' || staff.stores === 'all' || staff.stores.some((store) => scope.includes(store));
}
