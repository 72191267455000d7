import type { ResourceKind } from '../template/resource-kind.ts';

/** A layer: only functions that the sandbox does not run have one. */
export const lambdaLayerVersion: ResourceKind = {
  type: 'AWS::Lambda::LayerVersion',
  attributes: (self) => {
    const arn = self.arn('lambda', `layer:${self.nameOr('LayerName')}:1`);
    return { ref: arn, get: { LayerVersionArn: arn } };
  },
};
