import type { ResourceKind } from '../template/resource-kind.ts';

/** CDK's note about itself. */
export const cdkMetadata: ResourceKind = { type: 'AWS::CDK::Metadata', attributes: (self) => ({ ref: self.madeId, get: {} }) };
