import { isObject, textAt, truthAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** Who hears a topic. */
export const snsSubscription: ResourceKind = {
  type: 'AWS::SNS::Subscription',
  attributes: (self) => ({ ref: arnOf(self), get: { Arn: arnOf(self) } }),
  declare: (self, { subscriptions }) => {
    const filter = self.properties.FilterPolicy;
    subscriptions.push({
      arn: arnOf(self),
      topicArn: self.needs('TopicArn'),
      protocol: self.needs('Protocol'),
      endpoint: textAt(self.properties, 'Endpoint') ?? '',
      rawDelivery: truthAt(self.properties, 'RawMessageDelivery'),
      filterPolicy: isObject(filter) ? filter : null,
    });
  },
};

function arnOf(self: Resource): string {
  return `${self.needs('TopicArn')}:${self.madeId}`;
}
