import type { Address } from './function-list.ts';
import type { GrantWord } from './grant-words.ts';

/**
 * What each function may do, in the words of `grant-words.ts`; nothing that is not written here. Functions that run
 * asynchronously may also leave dead letters, and what an event source mapping does in a function's name is written out.
 */
const grants: Readonly<Record<string, readonly GrantWord[]>> = {
  'access/api': ['table:read', 'table:commit', 'personal:open'],
  'access/authorize': ['table:read', 'tokens:check'],
  'access/nightly-verify-audit': ['table:read'],
  'campaigns/api': ['table:read', 'table:commit', 'personal:open', 'origin:know'],
  'campaigns/on-campaign-due': ['table:read', 'table:commit', 'personal:open', 'origin:know', 'mail:send', 'sms:send'],
  'campaigns/on-campaign-scheduled': ['table:read', 'table:commit', 'clock:set', 'clock:lend-role'],
  'catalog/api': ['table:read', 'table:commit'],
  'catalog/on-products-import-due': ['table:read', 'table:commit', 'files:read', 'files:write'],
  'connections/api': ['table:read', 'table:commit', 'personal:open', 'origin:know', 'webhooks:judge'],
  'connections/on-fact-for-webhooks': ['table:read', 'table:commit'],
  'connections/on-hook-received': ['table:read', 'table:commit', 'personal:open', 'square:ask'],
  'connections/on-webhook-due': ['table:read', 'table:commit', 'personal:open', 'webhooks:judge'],
  'connections/on-webhook-unheard': ['table:read', 'table:commit', 'clock:set', 'clock:lend-role'],
  'customers/api': ['table:read', 'table:commit', 'personal:open'],
  'customers/on-customer-changed': ['table:read', 'table:commit', 'personal:open'],
  'customers/on-member-code-asked': ['table:read', 'table:commit', 'personal:open', 'mail:send', 'sms:send'],
  'customers/on-customers-import-due': ['table:read', 'table:commit', 'personal:open', 'files:read', 'files:write'],
  'customers/on-purchase-told': ['table:read', 'table:commit'],
  'inventory/api': ['table:read', 'table:commit'],
  'inventory/hourly-queue-cover-stores': ['table:read', 'table:commit'],
  'inventory/on-cover-due': ['table:read', 'table:commit'],
  'inventory/on-stock-counts-import-due': ['table:read', 'table:commit', 'files:read', 'files:write'],
  'inventory/on-stock-alert': ['table:read', 'table:commit', 'personal:open', 'mail:send', 'sms:send'],
  'loyalty/api': ['table:read', 'table:commit'],
  'loyalty/on-order-settled': ['table:read', 'table:commit'],
  'orders/api': ['table:read', 'table:commit', 'personal:open', 'origin:know'],
  'orders/on-sales-import-due': ['table:read', 'table:commit', 'personal:open', 'files:read', 'files:write'],
  'reports/api': ['table:read', 'table:commit'],
  'reports/hourly-sum-days': ['table:read', 'table:commit'],
  'reports/on-order-counted': ['table:read', 'table:commit'],
  'staff/api': ['table:read', 'table:commit', 'personal:open'],
  'staff/on-staff-invited': ['table:read', 'table:commit', 'personal:open', 'sign-in:invite'],
  'stores/api': ['table:read', 'table:commit', 'personal:open'],
  'upkeep/api': ['table:read', 'table:commit', 'facts:publish', 'files:look-up', 'files:read', 'files:write'],
  'upkeep/file-dead-letters': ['table:read', 'table:commit', 'stream:look-up', 'letters:take'],
  'upkeep/nightly-keep-backup': [
    'exports:start',
    'exports:look',
    'exports:write',
    'exports:read',
    'backups:keep',
    'backup-keys:keep',
    'buckets:list',
  ],
  'upkeep/on-import-due': ['table:read', 'table:commit', 'files:read', 'files:write'],
  'upkeep/publish-facts': ['table:read', 'table:commit', 'stream:read', 'facts:publish'],
  'upkeep/seal-audit': ['table:read', 'table:commit', 'stream:read'],
};

/** @throws {Error} when a function has no line here: deny by default must be a decision, not an oversight */
export function grantsOf(address: Address): readonly GrantWord[] {
  const words = grants[address];
  if (!words) throw new Error(`${address} has no line in infra/grants.ts: say what it may do`);
  if (words.includes('sms:send') && words.includes('operators:tell'))
    throw new Error(`${address} cannot hold sms:send and operators:tell: the first denies every topic`);
  return words;
}

/** Addresses with a line here, so that a test can find lines of functions that are gone. */
export const grantedAddresses: readonly string[] = Object.keys(grants);
