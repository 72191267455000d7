import { useMemo } from 'react';
import { useSession } from '../session/use-session.ts';
import type { Area } from './area.ts';
import { areas } from './areas.ts';

/** The areas of this person that are switched on, each with the screens that they may see. */
export function useAreas(): readonly Area[] {
  const { permissions, modules, store_list } = useSession();
  return useMemo(() => {
    const on = new Set([...modules, ...store_list.flatMap((store) => store.modules)]);
    return areas.filter(({ module }) => module === undefined || on.has(module)).flatMap((area) => allowedPart(area, permissions));
  }, [permissions, modules, store_list]);
}

function allowedPart(area: Area, permissions: readonly string[]): Area[] {
  if (!area.permissions.some((word) => permissions.includes(word))) return [];
  const [front, ...others] = area.screens;
  return [{ ...area, screens: [front, ...others.filter((one) => one.permission === undefined || permissions.includes(one.permission))] }];
}
