import { useTranslation } from 'react-i18next';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import type { OfCustomer } from './customer.ts';

/** What is known of a customer's person in one line. */
export function ProfileLine({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const { stores } = useStore();
  const { date } = useFormats();
  const { gender, age, birth } = customer;
  const home = stores.find(({ id }) => id === customer.store_id)?.name;
  const born = birth === null ? null : t(`birth.${birth.calendar}`, { month: birth.month, day: birth.day });
  const parts = [
    gender === null ? null : t(`gender.${gender}`),
    age === null ? null : t('age', { count: age }),
    born,
    home ?? null,
    t('since', { date: date(customer.created_at) }),
  ];
  return <>{parts.filter((part) => part !== null).join(' · ')}</>;
}
