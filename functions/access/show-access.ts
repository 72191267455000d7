import type { auditEntryShape, getSession, keyShape, roleShape } from '@dianke/contract/access';
import type { AnswerOf } from '@dianke/contract/route';
import { type ChainEntry, readSealed } from '@dianke/data/access/audit';
import type { ApiKey } from '@dianke/data/access/principals';
import type { Role } from '@dianke/data/access/roles';
import type { Merchant, Shop } from '@dianke/data/stores/stores';
import type { StoreScope } from '@dianke/data/table';
import { type ModuleSettings, modulesOn } from '@dianke/domain/stores/module-settings';
import type { Caller } from '@dianke/runtime/operation';
import type * as z from 'zod';

export function showScope(stores: StoreScope): 'all' | string[] {
  return stores === 'all' ? 'all' : [...stores];
}

export function showKey(key: ApiKey): z.output<typeof keyShape> {
  const { id, name, mode, tail, permissions, stores, version } = key;
  const status = key.status === 'revoked' ? 'revoked' : 'active';
  return { id, name, mode, tail, permissions: [...permissions], stores: showScope(stores), status, version, created_at: key.createdAt };
}

export function showRole(role: Role): z.output<typeof roleShape> {
  return { id: role.id, name: role.name, built_in: false, permissions: [...role.permissions], version: role.version };
}

/** What a session says beside what the door knows of the caller. */
export type Surroundings = {
  readonly name: string | null;
  readonly merchants: readonly Merchant[];
  readonly shops: readonly Shop[];
  readonly isMore: boolean;
  readonly switches: ModuleSettings;
};

export function showSession(caller: Caller, merchantId: string, around: Surroundings): AnswerOf<typeof getSession> {
  const { kind, id, role, permissions, stores } = caller;
  const merchants = around.merchants.map(({ id, name, country, locale }) => ({ id, name, country, locale }));
  return {
    principal: { kind: kind === 'key' ? 'key' : 'user', id },
    name: around.name,
    merchant_id: merchantId,
    merchant: merchants.find((one) => one.id === merchantId) ?? null,
    merchants,
    role,
    permissions: [...permissions],
    stores: showScope(stores),
    store_list: around.shops.map(({ id, code, name, timezone, currency, country }) => ({
      ...{ id, code, name, timezone, currency, country },
      modules: modulesOn(around.switches, id),
    })),
    more_stores: around.isMore,
    modules: modulesOn(around.switches, null),
  };
}

export function showEntry(entry: ChainEntry): z.output<typeof auditEntryShape> {
  const { id, cause: _, ...sealed } = readSealed(entry);
  return {
    ...sealed,
    id: `aud_${id.slice(4)}`,
    sequence: entry.sequence,
    hash: entry.hash,
    objects: [...sealed.objects],
    changes: [...sealed.changes],
    facts: [...sealed.facts],
  };
}
