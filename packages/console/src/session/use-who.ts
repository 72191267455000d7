import { useTranslation } from 'react-i18next';
import { useAsk } from '../api/use-ask.ts';
import { useCan } from './use-can.ts';
import { useSession } from './use-session.ts';

/** Says who did something, by the id that a record keeps: “you”, a colleague's name where the role sees staff, or a connected system. */
export function useWho(): (id: string) => string {
  const { t } = useTranslation();
  const { principal } = useSession();
  const can = useCan();
  const { data } = useAsk(['staff', 'names'], (api, signal) => api.listStaff({ query: { limit: 200 }, signal }), { enabled: can('staff:read') });
  const names = new Map(data?.data.map(({ id, name }) => [id, name]));
  return (id) => {
    if (id === principal.id) return t('who.me');
    return names.get(id) ?? t(id.startsWith('usr_') ? 'who.colleague' : 'who.system');
  };
}
