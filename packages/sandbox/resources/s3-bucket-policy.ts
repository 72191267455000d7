import { objectAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** Who may read or write a bucket besides roles. */
export const s3BucketPolicy: ResourceKind = {
  type: 'AWS::S3::BucketPolicy',
  attributes: (self) => ({ ref: self.madeId, get: {} }),
  declare: (self, { resourcePolicies }) => {
    resourcePolicies.push({ resourceArn: `arn:aws:s3:::${self.needs('Bucket')}`, document: objectAt(self.properties, 'PolicyDocument') });
  },
};
