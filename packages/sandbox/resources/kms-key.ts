import { createHash } from 'node:crypto';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A key of the local endpoint; its material lives in the state folder. */
export const kmsKey: ResourceKind = {
  type: 'AWS::KMS::Key',
  attributes: (self) => ({ ref: idOf(self), get: { Arn: self.arn('kms', `key/${idOf(self)}`), KeyId: idOf(self) } }),
  declare: (self, { keys }) => {
    keys.push({ logicalId: self.logicalId, arn: self.arn('kms', `key/${idOf(self)}`), properties: self.properties, keyId: idOf(self), aliases: [] });
  },
};

function idOf(self: Resource): string {
  const hash = createHash('sha256').update(`${self.stackName}/${self.logicalId}`).digest('hex');
  return [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-');
}
