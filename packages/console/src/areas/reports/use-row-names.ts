import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { useCan } from '../../session/use-can.ts';
import { useWho } from '../../session/use-who.ts';
import type { SalesGroup } from './use-sales.ts';

const channels = ['till', 'web', 'phone', 'staff'];

/** Names a row of a sales report: its date as it is, the hour, the store, the person or till behind it. */
export function useRowNames(): (by: SalesGroup, row: { readonly key: string; readonly label: string | null }) => string {
  const { t } = useTranslation('reports');
  const who = useWho();
  const can = useCan();
  const { data } = useAsk(['connections', 'names'], (api, signal) => api.listConnections({ query: { limit: 200 }, signal }), {
    enabled: can('connections:read'),
  });
  const tills = new Map(data?.data.map(({ id, name }) => [id, name]));
  return (by, { key, label }) => {
    if (by === 'day') return key;
    if (by === 'hour') return hourText(key);
    if (by === 'channel') return channels.includes(key) ? t(`channel.${key}`) : key;
    if (by === 'staff') return tills.get(key) ?? who(key);
    return label ?? (key === 'none' ? t(`none.${by}`) : key);
  };
}

/** `09:00–10:00` */
export function hourText(hour: string): string {
  return `${hour}:00–${String((Number(hour) + 1) % 24).padStart(2, '0')}:00`;
}
