import { isObject, type JsonObject, listAt, objectAt, textAt, truthAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

type Header = { readonly name: string; readonly value: string; readonly override: boolean };

/** Headers that the edge sets on every answer of a behaviour. */
export const cloudfrontResponseHeadersPolicy: ResourceKind = {
  type: 'AWS::CloudFront::ResponseHeadersPolicy',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
  declare: (self, { headersPolicies }) => {
    const config = objectAt(self.properties, 'ResponseHeadersPolicyConfig');
    if (config.CorsConfig !== undefined) self.refuse('the sandbox knows one origin only, without CORS');
    const headers = [...securityHeaders(objectAt(config, 'SecurityHeadersConfig')), ...customHeaders(config)];
    const pick = (override: boolean) =>
      Object.fromEntries(headers.filter((one) => one.override === override).map(({ name, value }) => [name.toLowerCase(), value]));
    const remove = listAt(objectAt(config, 'RemoveHeadersConfig'), 'Items').map((one) => (textAt(one, 'Header') ?? '').toLowerCase());
    headersPolicies.push({ id: self.madeId, set: pick(true), setUnlessThere: pick(false), remove });
  },
};

function securityHeaders(config: JsonObject): Header[] {
  const parts: [part: string, name: string, value: (part: JsonObject) => string][] = [
    ['StrictTransportSecurity', 'strict-transport-security', transportSecurity],
    ['ContentTypeOptions', 'x-content-type-options', () => 'nosniff'],
    ['FrameOptions', 'x-frame-options', (part) => textAt(part, 'FrameOption') ?? 'DENY'],
    ['ReferrerPolicy', 'referrer-policy', (part) => textAt(part, 'ReferrerPolicy') ?? ''],
    ['ContentSecurityPolicy', 'content-security-policy', (part) => textAt(part, 'ContentSecurityPolicy') ?? ''],
    ['XSSProtection', 'x-xss-protection', (part) => `${truthAt(part, 'Protection') ? 1 : 0}${truthAt(part, 'ModeBlock') ? '; mode=block' : ''}`],
  ];
  return parts.flatMap(([name, header, value]) => {
    const part = config[name];
    return isObject(part) ? [{ name: header, value: value(part), override: truthAt(part, 'Override') }] : [];
  });
}

function transportSecurity(part: JsonObject): string {
  const extras = [truthAt(part, 'IncludeSubdomains') ? '; includeSubDomains' : '', truthAt(part, 'Preload') ? '; preload' : ''];
  return `max-age=${textAt(part, 'AccessControlMaxAgeSec') ?? '0'}${extras.join('')}`;
}

function customHeaders(config: JsonObject): Header[] {
  return listAt(objectAt(config, 'CustomHeadersConfig'), 'Items').map((one) => ({
    name: textAt(one, 'Header') ?? '',
    value: textAt(one, 'Value') ?? '',
    override: truthAt(one, 'Override'),
  }));
}
