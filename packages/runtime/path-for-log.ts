import { matchRoute } from './match-route.ts';
import type { AnyOperation } from './operation.ts';

/**
 * A path as the log may hold it: the route's words and the ids of our own. What else a person put into a path may be a name
 * or a phone, so it is left out; a path of no route is not told at all.
 */
export function pathForLog(operations: readonly AnyOperation[], method: string, path: string): string | null {
  const matched = matchRoute(operations, method, path);
  if (matched.found !== 'operation') return null;
  return matched.operation.route.path.replaceAll(/\{([^}]+)\}/g, (place, name: string) => {
    const value = matched.params[name] ?? '';
    return /^[a-z]{3}_[0-9A-Z]{26}$/.test(value) ? value : place;
  });
}
