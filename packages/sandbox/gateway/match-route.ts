import type { RouteSpec } from '../edge-declarations.ts';

/** A route that fits, with what its variables stand for. */
export type RouteMatch = { readonly route: RouteSpec; readonly parameters: Readonly<Record<string, string>> };

type Fit = RouteMatch & { readonly rank: readonly number[] };

/**
 * The route of an HTTP API for a method and a decoded path. A full match goes before a greedy one, a greedy one before `$default`;
 * literal segments before variables, the method before ANY. A greedy variable takes one segment at least.
 */
export function matchRoute(routes: readonly RouteSpec[], method: string, path: string): RouteMatch | undefined {
  const segments = path.split('/').slice(1);
  const fits = routes.map((route) => fitOf(route, method, segments)).filter((fit) => fit !== undefined);
  return fits.sort((one, other) => compareRanks(other.rank, one.rank))[0];
}

function fitOf(route: RouteSpec, method: string, segments: readonly string[]): Fit | undefined {
  if (route.key === '$default') return { route, parameters: {}, rank: [0] };
  const space = route.key.indexOf(' ');
  const routeMethod = route.key.slice(0, space);
  if (routeMethod !== 'ANY' && routeMethod !== method) return undefined;
  const pattern = route.key
    .slice(space + 1)
    .split('/')
    .slice(1);
  const greedy = /^\{(.+)\+\}$/.exec(pattern.at(-1) ?? '')?.[1];
  const fixed = greedy === undefined ? pattern : pattern.slice(0, -1);
  if (greedy === undefined ? segments.length !== fixed.length : segments.length <= fixed.length) return undefined;
  const parameters: Record<string, string> = {};
  const ranks: number[] = [];
  for (const [at, part] of fixed.entries()) {
    const segment = segments[at] ?? '';
    const variable = /^\{(.+)\}$/.exec(part)?.[1];
    if (variable === undefined && part !== segment) return undefined;
    if (variable !== undefined) parameters[variable] = segment;
    ranks.push(variable === undefined ? 2 : 1);
  }
  if (greedy !== undefined) parameters[greedy] = segments.slice(fixed.length).join('/');
  return { route, parameters, rank: [greedy === undefined ? 2 : 1, ...ranks, routeMethod === 'ANY' ? 0 : 1] };
}

function compareRanks(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
