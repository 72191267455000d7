import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../api/use-ask.ts';
import { useCan } from '../../../session/use-can.ts';
import { useWho } from '../../../session/use-who.ts';

type Actor = { readonly kind: string; readonly id: string };

/** Says who did something: a person by name, a key by its name, a customer, or the house itself. */
export function useActorText(): (actor: Actor) => string {
  const { t } = useTranslation('settings');
  const can = useCan();
  const who = useWho();
  const { data } = useAsk(['keys', 'names'], (api, signal) => api.listKeys({ query: { limit: 200 }, signal }), { enabled: can('access:read') });
  const keys = new Map(data?.data.map(({ id, name }) => [id, name]));
  return ({ kind, id }) => {
    if (kind === 'user') return who(id);
    if (kind === 'key') return t('audit.actor.key', { name: keys.get(id) ?? id });
    if (kind === 'member' || kind === 'operator') return t(`audit.actor.${kind}`);
    return t('audit.actor.house');
  };
}
