import type { Domain } from '@dianke/contract/route';

/** Which domain tells facts whose type begins with this word; a test holds it against every kind of fact. */
const domains: Readonly<Record<string, Domain>> = {
  order: 'orders',
  stock: 'inventory',
  points: 'loyalty',
  hook: 'connections',
  webhook: 'connections',
  staff: 'staff',
  customer: 'customers',
  campaign: 'campaigns',
  member: 'customers',
  import: 'upkeep',
};

/** EventBridge source of a fact type: `order.paid` comes from `dianke.orders`. @throws {Error} for a word that no domain tells */
export function sourceOf(factType: string): string {
  const word = factType.split('.')[0] ?? '';
  const domain = Object.hasOwn(domains, word) ? domains[word] : undefined;
  if (domain === undefined) throw new Error(`no domain tells ${factType}`);
  return `dianke.${domain}`;
}
