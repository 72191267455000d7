import * as contract from '@dianke/contract/access';
import { accept, refuse } from '@dianke/contract/decision';
import { claimRoleName, freeRoleName, loadRole, type Role, readRole, roleItem } from '@dianke/data/access/roles';
import { listPage } from '@dianke/data/list-page';
import { builtInPermissions } from '@dianke/domain/access/built-in-roles';
import { grant } from '@dianke/domain/access/grant';
import { operation } from '@dianke/runtime/operation';
import { showRole } from './show-access.ts';

const nameTaken = () => refuse('ROLE_TAKEN', {}, '/name');

export const createRole = operation(contract.createRole, async ({ body, table, house, caller, commit }) => {
  const granted = grant(caller, { permissions: body.permissions, stores: caller.stores });
  if (!granted.accepted) return granted;
  const role: Role = { id: house.newId('rol'), name: body.name, permissions: [...new Set(body.permissions)], version: 1 };
  return commit(
    {
      writes: [
        { do: 'create', item: roleItem(table, role) },
        { write: claimRoleName(table, role), otherwise: nameTaken },
      ],
      objects: [{ type: 'role', id: role.id, version: 1 }],
      changes: [{ field: 'permissions', before: null, after: role.permissions }],
    },
    showRole(role),
  );
});

/** Nobody puts a permission into a role that they do not hold, nor changes a role that holds more than they do. */
export const updateRole = operation(contract.updateRole, async ({ params, body, ifMatch, table, house, caller, commit }) => {
  const role = await loadRole(house.store, table.merchantId, params.role_id);
  if (role === undefined) return refuse('NOT_FOUND');
  if (role.version !== ifMatch) return refuse('STALE_VERSION', { version: role.version });
  const changed: Role = {
    ...role,
    name: body.name ?? role.name,
    permissions: [...new Set(body.permissions ?? role.permissions)],
    version: role.version + 1,
  };
  const granted = grant(caller, { permissions: [...role.permissions, ...changed.permissions], stores: caller.stores });
  if (!granted.accepted) return granted;
  const renamed = changed.name.toLowerCase() !== role.name.toLowerCase();
  return commit(
    {
      writes: [
        { do: 'replace', item: roleItem(table, changed), version: role.version },
        ...(renamed ? [{ write: claimRoleName(table, changed), otherwise: nameTaken }, freeRoleName(table, role)] : []),
      ],
      objects: [{ type: 'role', id: role.id, version: changed.version }],
      changes: [{ field: 'permissions', before: role.permissions, after: changed.permissions }],
    },
    showRole(changed),
  );
});

/** The built-in roles stand before the merchant's own on the first page. */
export const listRoles = operation(contract.listRoles, async ({ query, table }) => {
  const page = await listPage(table, [{ pk: table.at('ROLES') }], query);
  if (!page.accepted) return page;
  const own = page.value.items.map((item) => showRole(readRole(item)));
  const builtIn = contract.builtInRoles.map((name) => ({ id: name, name, built_in: true, permissions: [...builtInPermissions[name]], version: 1 }));
  return accept({ data: query.cursor === undefined ? [...builtIn, ...own] : own, next_cursor: page.value.next_cursor });
});
