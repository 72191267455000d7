import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/use-api.ts';
import { useAreas } from '../areas/use-areas.ts';
import { useSession } from '../session/use-session.ts';
import type { Found } from './finder.ts';
import { finders, findWith } from './finders.ts';
import { useSettled } from './use-settled.ts';

/** A result with the path on which it is opened. */
export type Opening = Found & { readonly to: string };

/** What a typed text finds, among the things that this person may see and that an area of theirs opens. */
export function useFound(typed: string): { readonly found: readonly Opening[]; readonly isAsking: boolean; readonly error: Error | null } {
  const api = useApi();
  const areas = useAreas();
  const { permissions } = useSession();
  const text = useSettled(typed.trim());
  const able = finders.flatMap((finder) => {
    const opens = areas.map((area) => area.opens?.[finder.kind]).find((one) => one !== undefined);
    return opens === undefined || !permissions.includes(finder.permission) ? [] : [{ finder, opens }];
  });
  const enabled = text.length >= 2 && able.length > 0;
  const { data, isFetching, error } = useQuery({
    queryKey: ['find', text, able.map(({ finder }) => finder.kind)],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(able.map(({ finder }) => findWith(finder, api, text, signal)));
      return lists.flatMap((list, at) => list.map((one) => ({ ...one, to: able[at]?.opens(one.id) ?? '/' })));
    },
    enabled,
    gcTime: 0,
  });
  return { found: enabled ? (data ?? []) : [], isAsking: isFetching, error };
}
