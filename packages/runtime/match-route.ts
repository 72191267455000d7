import type { Route } from '@dianke/contract/route';

export type Matched<T extends { readonly route: Route }> =
  | { readonly found: 'operation'; readonly operation: T; readonly params: Readonly<Record<string, string>> }
  | { readonly found: 'path' }
  | { readonly found: 'nothing' };

/** Finds the operation of a method and path. Fixed segments win over parameters, so `/audit-entries/verify` is never an id. */
export function matchRoute<T extends { readonly route: Route }>(operations: readonly T[], method: string, path: string): Matched<T> {
  const segments = path.split('/');
  let known = false;
  let best: { operation: T; params: Record<string, string>; fixed: number } | undefined;
  for (const operation of operations) {
    const fit = fitPath(operation.route.path.split('/'), segments);
    if (fit === undefined) continue;
    known = true;
    if (operation.route.method === method && (best === undefined || fit.fixed > best.fixed)) best = { operation, ...fit };
  }
  if (best) return { found: 'operation', operation: best.operation, params: best.params };
  return { found: known ? 'path' : 'nothing' };
}

function fitPath(pattern: readonly string[], segments: readonly string[]): { params: Record<string, string>; fixed: number } | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  let fixed = 0;
  for (const [at, part] of pattern.entries()) {
    const segment = segments[at] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = segment;
    else if (part === segment) fixed += 1;
    else return undefined;
  }
  return { params, fixed };
}
