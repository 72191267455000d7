import type { createCustomer } from '@dianke/contract/customers';
import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { AnswerOf } from '@dianke/contract/route';
import { changedCustomerWrites, loadOpened, type Opened } from '@dianke/data/customers/customers';
import type { Customer } from '@dianke/domain/customers/customer';
import { tell } from '@dianke/events/fact';
import { customerArchived, customerChanged } from '@dianke/events/facts/customers';
import type { Ask } from '@dianke/runtime/operation';
import { showCustomer } from './show-customer.ts';

type Answer = AnswerOf<typeof createCustomer>;
type Asking = Pick<Ask<typeof createCustomer>, 'table' | 'house' | 'now' | 'ifMatch' | 'commit'>;

/** Fields that are personal: the audit says that they changed, never what they hold. */
const personal = ['name', 'gender', 'birth', 'contacts', 'externalId'] as const;
const open = ['storeId', 'ownerId', 'language', 'tags', 'status'] as const;

/**
 * Loads a customer, lets a rule change it, and commits the change with its claims, tags, facts and audit.
 *
 * @param pointer where in the request a contact stands that someone else may have
 * @returns NOT_FOUND, STALE_VERSION when `If-Match` names another version, or the rule's refusal
 */
export async function commitChange(
  ask: Asking,
  customerId: string,
  rule: (customer: Customer) => Decision<Customer> | Promise<Decision<Customer>>,
  more: { readonly why?: string; readonly pointer?: string } = {},
): Promise<Decision<Answer>> {
  const { table, house, ifMatch } = ask;
  const before = await loadOpened(table, house.keyring, customerId);
  if (before === undefined) return refuse('NOT_FOUND');
  const { version } = before.customer;
  if (ifMatch !== undefined && ifMatch !== version) return refuse('STALE_VERSION', { version });
  const after = await rule(before.customer);
  if (!after.accepted) return after;
  const shown = await showCustomer(ask, after.value);
  if (after.value === before.customer) return accept(shown);
  return ask.commit(
    { ...(await commitmentOf(ask, before, after.value, more.pointer)), ...(more.why === undefined ? {} : { why: more.why }) },
    shown,
    'reread',
  );
}

async function commitmentOf({ table, house }: Asking, before: Opened, after: Customer, pointer: string | undefined) {
  const changed = [...personal, ...open].filter((field) => JSON.stringify(before.customer[field]) !== JSON.stringify(after[field]));
  const object = { type: 'customer', id: after.id, version: after.version };
  const about = { store_id: after.storeId, object };
  const isArchived = after.status === 'archived' && before.customer.status === 'active';
  const sealed = personal.filter((field) => changed.includes(field));
  return {
    writes: await changedCustomerWrites(table, house.keyring, before, after, pointer),
    facts: [isArchived ? tell(customerArchived, { ...about, data: {} }) : tell(customerChanged, { ...about, data: { changed } })],
    objects: [object],
    changes: [
      ...open.filter((field) => changed.includes(field)).map((field) => ({ field, before: before.customer[field], after: after[field] })),
      ...(sealed.length === 0 ? [] : [{ field: 'personal', before: null, after: [...sealed] }]),
    ],
  };
}
