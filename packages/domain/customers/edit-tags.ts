import { accept, type Decision, refuse } from '@dianke/contract/decision';
import type { Customer } from './customer.ts';

export const tagsAtMost = 20;

/**
 * Puts tags on a customer and takes others off. What is named in both is taken off.
 *
 * @returns the same customer when nothing changes; refusal CUSTOMER_ARCHIVED, TOO_MANY_TAGS
 */
export function editTags(customer: Customer, add: readonly string[], remove: readonly string[]): Decision<Customer> {
  if (customer.status === 'archived') return refuse('CUSTOMER_ARCHIVED');
  const tags = [...new Set([...customer.tags, ...add])].filter((tag) => !remove.includes(tag)).sort();
  if (tags.length > tagsAtMost) return refuse('TOO_MANY_TAGS', { limit: tagsAtMost }, '/add');
  const isSame = tags.length === customer.tags.length && tags.every((tag) => customer.tags.includes(tag));
  return accept(isSame ? customer : { ...customer, tags, version: customer.version + 1 });
}
