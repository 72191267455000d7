import type { PlannedCustomer } from './plan-customers.ts';

/** A row of the file: a planned customer as the chain's former system kept them. */
type Row = Pick<PlannedCustomer, 'number' | 'name' | 'phone' | 'shop'> & Partial<PlannedCustomer>;

/** Columns of the file, named as the import's own fields. */
const columns = ['external_id', 'name', 'phone', 'email', 'gender', 'birthday', 'lunar_birthday', 'language', 'tags', 'opted_in', 'store'];

/** Customers as the chain's former system would export them: one row each, in their order. */
export function writeCustomers(people: readonly Row[]): string {
  const rows = people.map(({ number, name, phone, shop, email, gender, birth, language, tags = [], consents = [] }) => {
    const day = birth ? [birth.year, birth.month, birth.day].join('-') : '';
    const isLunar = birth?.calendar === 'lunar';
    const optedIn = consents.some((one) => one.status === 'granted') ? 'yes' : 'no';
    return [number, name, phone, email ?? '', gender ?? '', isLunar ? '' : day, isLunar ? day : '', language ?? '', tags.join(';'), optedIn, shop];
  });
  return [columns, ...rows]
    .map((row) => row.join(','))
    .join('\r\n')
    .concat('\r\n');
}
