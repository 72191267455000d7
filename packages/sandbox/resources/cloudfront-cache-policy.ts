import type { ForwardNames } from '../edge-declarations.ts';
import { type JsonObject, listAt, objectAt, textAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** What an answer is cached by, and thereby what goes on to the origin. Nothing is cached here. */
export const cloudfrontCachePolicy: ResourceKind = {
  type: 'AWS::CloudFront::CachePolicy',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
  declare: (self, { forwards }) => {
    const key = objectAt(objectAt(self.properties, 'CachePolicyConfig'), 'ParametersInCacheKeyAndForwardedToOrigin');
    forwards.push({ id: self.madeId, ...forwardOf(key) });
  },
};

/** Reads the three parts that cache policies and origin request policies write alike. */
export function forwardOf(config: JsonObject): { headers: ForwardNames; cookies: ForwardNames; queries: ForwardNames } {
  return {
    headers: namesOf(config, 'Header', 'Headers'),
    cookies: namesOf(config, 'Cookie', 'Cookies'),
    queries: namesOf(config, 'QueryString', 'QueryStrings'),
  };
}

function namesOf(config: JsonObject, one: string, many: string): ForwardNames {
  const part = objectAt(config, `${many}Config`);
  const behaviour = textAt(part, `${one}Behavior`) ?? 'none';
  const names = listAt(part, many).map((name) => String(name).toLowerCase());
  if (behaviour === 'none') return { all: false, names: [] };
  if (behaviour === 'whitelist') return { all: false, names };
  return { all: true, except: behaviour === 'allExcept' ? names : [] };
}
