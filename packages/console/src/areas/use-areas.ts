import { useMemo } from 'react';
import { useSession } from '../session/use-session.ts';
import type { Area } from './area.ts';
import { areas } from './areas.ts';

/** The areas of this person that are switched on, each with the screens that they may see. */
export function useAreas(): readonly Area[] {
  const { permissions, modules, store_list: stores } = useSession();
  return useMemo(() => {
    const isOn = ({ module }: Area) => module === undefined || [modules, ...stores.map((store) => store.modules)].some((on) => on.includes(module));
    return areas.filter(isOn).flatMap((area) => allowedPart(area, permissions));
  }, [permissions, modules, stores]);
}

function allowedPart(area: Area, permissions: readonly string[]): Area[] {
  if (!area.permissions.some((word) => permissions.includes(word))) return [];
  const [front, ...others] = area.screens;
  return [{ ...area, screens: [front, ...others.filter((one) => one.permission === undefined || permissions.includes(one.permission))] }];
}
