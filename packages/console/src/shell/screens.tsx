import { createRootRoute, createRoute, createRouter, lazyRouteComponent, RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Area } from '../areas/area.ts';
import { useOwnAreas } from '../areas/use-areas.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { useModules } from '../session/use-modules.ts';
import { NotHere } from './not-here.tsx';
import { Shell } from './shell.tsx';
import { SwitchedOff } from './switched-off.tsx';

/** The screens of this person's areas under their addresses. */
export function Screens() {
  const areas = useOwnAreas();
  const router = useMemo(() => routerOf(areas), [areas]);
  return <RouterProvider router={router} />;
}

function routerOf(areas: readonly Area[]) {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotHere });
  const screens = areas.flatMap((area) =>
    area.screens.map(({ path, load }) =>
      createRoute({ getParentRoute: () => root, path, component: whereOn(area, lazyRouteComponent(load, 'Screen')) }),
    ),
  );
  return createRouter({
    routeTree: root.addChildren(screens),
    defaultPreload: 'intent',
    defaultPendingComponent: Waiting,
    defaultPendingMs: 300,
    defaultErrorComponent: ({ error, reset }) => <ProblemNotice problem={error} again={reset} />,
    scrollRestoration: true,
  });
}

/** A screen as long as its area is switched on in the chosen store. */
function whereOn(area: Area, Screen: ReturnType<typeof lazyRouteComponent>) {
  const Switched = () => (useModules()(area.module) ? <Screen /> : <SwitchedOff area={area} />);
  return Object.assign(Switched, { preload: Screen.preload });
}
