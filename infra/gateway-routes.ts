import { type Domain, isOpen, type Route } from '@dianke/contract/route';

/** One route of the HTTP API: `ANY /v1/orders/{proxy+}` → the domain's function. */
export type GatewayRoute = { readonly method: 'ANY' | Route['method']; readonly path: string; readonly domain: Domain; readonly open: boolean };

type Group = { readonly domain: Domain; readonly open: boolean; readonly routes: Route[] };

const topOf = (route: Route): string => route.path.split('/').slice(0, 3).join('/');

/**
 * Maps the contract's routes to few gateway routes, so that the gateway's limit of 300 is never met: for each top
 * resource the bare path (a greedy path does not match it) and everything below it. Where several domains, or open and
 * guarded routes, share a top resource, the largest group gets the greedy route and the others one route each, which the
 * gateway prefers as the more specific. Paths under `/v1/` that no route names go to `unknown`, which answers our 404.
 */
export function gatewayRoutes(routes: readonly Route[], unknown: Domain): readonly GatewayRoute[] {
  const tops = [...new Set(routes.map(topOf))].sort();
  const mapped = tops.flatMap((top) =>
    routesOfTop(
      top,
      routes.filter((route) => topOf(route) === top),
    ),
  );
  return [...mapped, { method: 'ANY', path: '/v1/{proxy+}', domain: unknown, open: false }];
}

function routesOfTop(top: string, routes: readonly Route[]): GatewayRoute[] {
  const [largest, ...others] = groupsOf(routes).sort((a, b) => b.routes.length - a.routes.length);
  if (!largest) return [];
  const { domain, open } = largest;
  const below = largest.routes.some((route) => route.path !== top);
  const bare = !open || largest.routes.some((route) => route.path === top);
  return [
    ...(bare ? [{ method: 'ANY' as const, path: top, domain, open }] : []),
    ...(below || !open ? [{ method: 'ANY' as const, path: `${top}/{proxy+}`, domain, open }] : []),
    ...others.flatMap((group) => group.routes.map((route) => ({ method: route.method, path: route.path, domain: group.domain, open: group.open }))),
  ];
}

function groupsOf(routes: readonly Route[]): Group[] {
  const groups: Group[] = [];
  for (const route of routes) {
    const open = isOpen(route);
    const group = groups.find((one) => one.domain === route.domain && one.open === open);
    if (group) group.routes.push(route);
    else groups.push({ domain: route.domain, open, routes: [route] });
  }
  return groups;
}
