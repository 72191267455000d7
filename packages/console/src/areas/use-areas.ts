import { useMemo } from 'react';
import { useSession } from '../session/use-session.ts';
import type { Area } from './area.ts';
import { areas } from './areas.ts';

/** The areas of this person, each with the screens that they may see. */
export function useAreas(): readonly Area[] {
  const { permissions } = useSession();
  return useMemo(() => areas.flatMap((area) => allowedPart(area, permissions)), [permissions]);
}

function allowedPart(area: Area, permissions: readonly string[]): Area[] {
  if (!area.permissions.some((word) => permissions.includes(word))) return [];
  const [front, ...others] = area.screens;
  return [{ ...area, screens: [front, ...others.filter((one) => one.permission === undefined || permissions.includes(one.permission))] }];
}
