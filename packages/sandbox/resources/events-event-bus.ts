import type { ResourceKind } from '../template/resource-kind.ts';

/** A bus of the local endpoint. */
export const eventsEventBus: ResourceKind = {
  type: 'AWS::Events::EventBus',
  attributes: (self) => ({ ref: self.needs('Name'), get: { Arn: self.arn('events', `event-bus/${self.needs('Name')}`), Name: self.needs('Name') } }),
  declare: (self, { buses }) => {
    const name = self.needs('Name');
    buses.push({ logicalId: self.logicalId, arn: self.arn('events', `event-bus/${name}`), properties: self.properties, name });
  },
};
