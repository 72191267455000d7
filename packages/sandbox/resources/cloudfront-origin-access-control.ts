import type { ResourceKind } from '../template/resource-kind.ts';

/** How the edge signs what it asks of a bucket; the bucket's policy decides. */
export const cloudfrontOriginAccessControl: ResourceKind = {
  type: 'AWS::CloudFront::OriginAccessControl',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
};
