import { objectAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A function at the edge, run in a sandboxed script context. */
export const cloudfrontFunction: ResourceKind = {
  type: 'AWS::CloudFront::Function',
  attributes: (self) => ({ ref: arnOf(self), get: { FunctionARN: arnOf(self), 'FunctionMetadata.FunctionARN': arnOf(self), Stage: 'LIVE' } }),
  declare: (self, { viewerFunctions }) => {
    const runtime = textAt(objectAt(self.properties, 'FunctionConfig'), 'Runtime') ?? '';
    if (runtime !== 'cloudfront-js-2.0') self.refuse(`the sandbox does not know the runtime ${runtime}`);
    viewerFunctions.push({ arn: arnOf(self), name: self.nameOr('Name'), code: self.needs('FunctionCode'), runtime });
  },
};

function arnOf(self: Resource): string {
  return `arn:aws:cloudfront::${self.place.account}:function/${self.nameOr('Name')}`;
}
