import { objectAt, textAt, truthAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A bucket of the local endpoint. */
export const s3Bucket: ResourceKind = {
  type: 'AWS::S3::Bucket',
  attributes: (self) => ({
    ref: nameOf(self),
    get: {
      Arn: `arn:aws:s3:::${nameOf(self)}`,
      DomainName: `${nameOf(self)}.s3.amazonaws.com`,
      RegionalDomainName: `${nameOf(self)}.s3.${self.place.region}.amazonaws.com`,
    },
  }),
  declare: (self, { buckets }) => {
    buckets.push({
      logicalId: self.logicalId,
      arn: `arn:aws:s3:::${nameOf(self)}`,
      properties: self.properties,
      name: nameOf(self),
      versioned: textAt(objectAt(self.properties, 'VersioningConfiguration'), 'Status') === 'Enabled',
      objectLock: truthAt(self.properties, 'ObjectLockEnabled'),
    });
  },
};

function nameOf(self: Resource): string {
  return textAt(self.properties, 'BucketName') ?? `${self.stackName}-${self.logicalId}`.toLowerCase().slice(0, 63);
}
