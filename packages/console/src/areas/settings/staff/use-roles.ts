import type { roleShape } from '@dianke/contract/access';
import type { staffShape } from '@dianke/contract/staff';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useAsk } from '../../../api/use-ask.ts';
import { useCan } from '../../../session/use-can.ts';

export type Colleague = z.output<typeof staffShape>;
export type Role = z.output<typeof roleShape>;

const builtIn: readonly string[] = ['owner', 'manager', 'sales', 'cashier', 'service', 'analyst'];

/** The roles that can be given, and their names. Who does not see roles knows the built-in ones. */
export function useRoles(): { readonly roles: readonly { readonly id: string; readonly name: string }[]; readonly nameOf: (role: string) => string } {
  const { t } = useTranslation('settings');
  const can = useCan();
  const { data } = useAsk(['roles', 'names'], (api, signal) => api.listRoles({ query: { limit: 200 }, signal }), { enabled: can('access:read') });
  const own = (data?.data ?? []).filter((role) => !role.built_in);
  const nameOf = (role: string) =>
    builtIn.includes(role) ? t(`shell:role.${role}`) : (own.find(({ id }) => id === role)?.name ?? t('shell:role.own'));
  return { roles: [...builtIn.map((id) => ({ id, name: nameOf(id) })), ...own], nameOf };
}
