import type { customerShape } from '@dianke/contract/customer-shapes';
import { loadZone } from '@dianke/data/stores/zones';
import type { Table } from '@dianke/data/table';
import { ageOf } from '@dianke/domain/customers/age-of';
import { type Birth, type Contact, type Customer, contactOf } from '@dianke/domain/customers/customer';
import { maskEmail, maskPhone, maskWechat } from '@dianke/domain/customers/mask-contact';
import { localDate } from '@dianke/domain/local-date';
import type { House } from '@dianke/runtime/house';
import type * as z from 'zod';

type Shown = z.output<typeof customerShape>;
type Seen = { readonly table: Table; readonly house: House; readonly now: string };

/** Customers as the API shows them: contacts masked, the age of today in the zone of each one's store. */
export async function showCustomers(seen: Seen, customers: readonly Customer[]): Promise<Shown[]> {
  return Promise.all(customers.map((customer) => showCustomer(seen, customer)));
}

/** One of them. Only an age needs the zone, which a process reads once in a while. */
export async function showCustomer(seen: Seen, customer: Customer): Promise<Shown> {
  const { birth } = customer;
  const age = birth === null || birth.year === null ? null : ageOf(birth, await todayAt(seen, customer.storeId));
  return show(customer, age);
}

/** Today's date in the zone of a store, or of the merchant's first. */
export async function todayAt({ table, house, now }: Seen, storeId: string | null): Promise<string> {
  return localDate(await loadZone(house.store, table.merchantId, storeId, house.now().getTime()), Date.parse(now));
}

const masks = { phone: maskPhone, email: maskEmail, wechat: maskWechat };

function show(customer: Customer, age: number | null): Shown {
  const phone = contactOf(customer, 'phone');
  const email = contactOf(customer, 'email');
  const { channel, campaign, form, staffId, at } = customer.captured;
  return {
    id: customer.id,
    external_id: customer.externalId,
    name: customer.name,
    gender: customer.gender,
    birth: customer.birth && showBirth(customer.birth),
    age,
    phone_masked: phone && maskPhone(phone),
    email_masked: email && maskEmail(email),
    contacts: customer.contacts.map(showContact),
    store_id: customer.storeId,
    owner_id: customer.ownerId,
    language: customer.language,
    source: customer.source,
    captured: { channel, campaign, form, staff_id: staffId, at },
    tags: [...customer.tags],
    status: customer.status,
    version: customer.version,
    created_at: customer.createdAt,
  };
}

function showContact({ value, ...contact }: Contact) {
  return { ...contact, masked: masks[contact.kind](value) };
}

function showBirth({ calendar, year, month, day, leapMonth }: Birth) {
  return { calendar, year, month, day, leap_month: leapMonth };
}
