import { cloudHouseWithKeys } from '@dianke/runtime/cloud-house-with-keys';
import { serve } from '@dianke/runtime/serve';
import { listAuditEntries, verifyAudit } from './audit-entries.ts';
import { createKey, listKeys, revokeKey } from './keys.ts';
import { createRole, listRoles, updateRole } from './roles.ts';
import { getSession, startSession } from './session.ts';

export const operations = [
  getSession,
  startSession,
  createRole,
  listRoles,
  updateRole,
  createKey,
  listKeys,
  revokeKey,
  listAuditEntries,
  verifyAudit,
];

/** The door of access: sessions, roles, keys and the audit. */
export const handler = serve(operations, cloudHouseWithKeys);
