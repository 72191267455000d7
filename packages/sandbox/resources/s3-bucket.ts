import { isObject, type JsonObject, listAt, objectAt, textAt, truthAt } from '../template/json.ts';
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
      properties: withOurOrigin(self),
      name: nameOf(self),
      versioned: textAt(objectAt(self.properties, 'VersioningConfiguration'), 'Status') === 'Enabled',
      objectLock: truthAt(self.properties, 'ObjectLockEnabled'),
    });
  },
};

/** Pages that may ask come from the one public origin, which here is this machine. */
function withOurOrigin({ properties, place }: Resource): JsonObject {
  if (properties.CorsConfiguration === undefined) return properties;
  const rules = listAt(objectAt(properties, 'CorsConfiguration'), 'CorsRules').filter(isObject);
  const here = (allowed: string) => allowed.replace(/^https:\/\/[^/*]+$/, place.origin);
  const CorsRules = rules.map((rule) => ({ ...rule, AllowedOrigins: listAt(rule, 'AllowedOrigins').map((one) => here(String(one))) }));
  return { ...properties, CorsConfiguration: { CorsRules } };
}

function nameOf(self: Resource): string {
  return textAt(self.properties, 'BucketName') ?? `${self.stackName}-${self.logicalId}`.toLowerCase().slice(0, 63);
}
