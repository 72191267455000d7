import { objectAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';
import { forwardOf } from './cloudfront-cache-policy.ts';

/** What goes on to the origin besides what the cache policy sends. */
export const cloudfrontOriginRequestPolicy: ResourceKind = {
  type: 'AWS::CloudFront::OriginRequestPolicy',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
  declare: (self, { forwards }) => {
    forwards.push({ id: self.madeId, ...forwardOf(objectAt(self.properties, 'OriginRequestPolicyConfig')) });
  },
};
