import type { ForwardNames, ForwardSpec } from '../edge-declarations.ts';
import type { EdgeRequest } from './http-exchange.ts';

const all: ForwardNames = { all: true, except: [] };
const none: ForwardNames = { all: false, names: [] };

/** CloudFront's own policies, by id. */
export const managedForwards: readonly (ForwardSpec & { readonly name: string })[] = [
  { name: 'CachingDisabled', id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', headers: none, cookies: none, queries: none },
  { name: 'CachingOptimized', id: '658327ea-f89d-4fab-a63d-7e88639e58f6', headers: none, cookies: none, queries: none },
  { name: 'AllViewer', id: '216adef6-5c7f-47e4-b989-5492eafa07d3', headers: all, cookies: all, queries: all },
  {
    name: 'AllViewerExceptHostHeader',
    id: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    headers: { all: true, except: ['host'] },
    cookies: all,
    queries: all,
  },
];

/** Headers that belong to the connection or to the body and always go on. */
const always = new Set([
  'content-type',
  'content-length',
  'content-encoding',
  'accept-encoding',
  'if-none-match',
  'if-modified-since',
  'if-match',
  'range',
  'expect',
]);

/** What of a viewer's request goes on to the origin: what its cache policy or its origin request policy names, and nothing else. */
export function forwarded(request: EdgeRequest, policies: readonly ForwardSpec[], originHeaders: Readonly<Record<string, string>>): EdgeRequest {
  const may = (part: 'headers' | 'cookies' | 'queries', name: string) => policies.some((policy) => includes(policy[part], name.toLowerCase()));
  const headers = Object.entries(request.headers).filter(
    ([name]) => name !== 'cookie' && name !== 'host' && (always.has(name) || may('headers', name)),
  );
  const cookies = (request.headers.cookie ?? '').split('; ').filter((one) => one !== '' && may('cookies', one.split('=')[0] ?? ''));
  const query = request.query.split('&').filter((one) => one !== '' && may('queries', one.split('=')[0] ?? ''));
  const fixed = Object.entries(originHeaders).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    ...request,
    query: query.join('&'),
    headers: {
      ...Object.fromEntries(headers),
      ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}),
      via: '1.1 sandbox (CloudFront)',
      'x-forwarded-for': request.ip,
      ...(may('headers', 'user-agent') ? {} : { 'user-agent': 'Amazon CloudFront' }),
      ...Object.fromEntries(fixed),
    },
  };
}

function includes(names: ForwardNames, name: string): boolean {
  return names.all ? !names.except.includes(name) : names.names.includes(name);
}
