import { useMemo } from 'react';
import { useModules } from '../session/use-modules.ts';
import { useSession } from '../session/use-session.ts';
import type { Area } from './area.ts';
import { areas } from './areas.ts';

/** The areas that this person's role sees, each with the screens that they may open, whatever is switched off. */
export function useOwnAreas(): readonly Area[] {
  const { permissions } = useSession();
  return useMemo(() => areas.flatMap((area) => allowedPart(area, permissions)), [permissions]);
}

/** The areas of this person that are switched on in the chosen store. */
export function useAreas(): readonly Area[] {
  const own = useOwnAreas();
  const isOn = useModules();
  return own.filter(({ module }) => isOn(module));
}

function allowedPart(area: Area, permissions: readonly string[]): Area[] {
  if (!area.permissions.some((word) => permissions.includes(word))) return [];
  const [front, ...others] = area.screens;
  return [{ ...area, screens: [front, ...others.filter((one) => one.permission === undefined || permissions.includes(one.permission))] }];
}
