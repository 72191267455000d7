import * as contract from '@dianke/contract/access';
import { accept } from '@dianke/contract/decision';
import { operation } from '@dianke/runtime/operation';
import { showSession } from './show-access.ts';

export const getSession = operation(contract.getSession, async ({ caller, table }) => accept(showSession(caller, table.merchantId)));

/** A log-in, for the audit. What one may do is never kept: a repeat is told what holds now. */
export const startSession = operation(
  contract.startSession,
  async ({ caller, table, commit }) =>
    commit({ writes: [], objects: [{ type: 'principal', id: caller.id, version: 1 }] }, showSession(caller, table.merchantId), 'reread'),
  async ({ caller, table }) => accept(showSession(caller, table.merchantId)),
);
