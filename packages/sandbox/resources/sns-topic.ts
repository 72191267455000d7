import { isObject, listAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A topic of the local endpoint. */
export const snsTopic: ResourceKind = {
  type: 'AWS::SNS::Topic',
  attributes: (self) => ({ ref: arnOf(self), get: { TopicArn: arnOf(self), TopicName: self.nameOr('TopicName') } }),
  declare: (self, { topics }) => {
    topics.push({
      logicalId: self.logicalId,
      arn: arnOf(self),
      properties: self.properties,
      name: self.nameOr('TopicName'),
      displayName: textAt(self.properties, 'DisplayName') ?? '',
      subscriptions: listAt(self.properties, 'Subscription')
        .filter(isObject)
        .map((one, at) => ({
          arn: `${arnOf(self)}:${self.madeId}-${at}`,
          protocol: textAt(one, 'Protocol') ?? '',
          endpoint: textAt(one, 'Endpoint') ?? '',
          rawDelivery: false,
          filterPolicy: null,
        })),
    });
  },
};

function arnOf(self: Resource): string {
  return self.arn('sns', self.nameOr('TopicName'));
}
