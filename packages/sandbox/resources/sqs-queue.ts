import { isObject, numberAt, objectAt, parseJson, textAt, truthAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A queue of the local endpoint. */
export const sqsQueue: ResourceKind = {
  type: 'AWS::SQS::Queue',
  attributes: (self) => ({ ref: urlOf(self), get: { Arn: self.arn('sqs', nameOf(self)), QueueName: nameOf(self), QueueUrl: urlOf(self) } }),
  declare: (self, { queues }) => {
    const { properties } = self;
    queues.push({
      logicalId: self.logicalId,
      arn: self.arn('sqs', nameOf(self)),
      properties,
      name: nameOf(self),
      url: urlOf(self),
      visibilityTimeoutSeconds: numberAt(properties, 'VisibilityTimeout') ?? 30,
      retentionSeconds: numberAt(properties, 'MessageRetentionPeriod') ?? 345_600,
      delaySeconds: numberAt(properties, 'DelaySeconds') ?? 0,
      fifo: truthAt(properties, 'FifoQueue'),
      contentBasedDeduplication: truthAt(properties, 'ContentBasedDeduplication'),
      redrive: redriveOf(self),
    });
  },
};

function redriveOf(self: Resource): { deadLetterArn: string; maxReceiveCount: number } | null {
  const written = self.properties.RedrivePolicy;
  const policy = typeof written === 'string' ? parseJson(written) : objectAt(self.properties, 'RedrivePolicy');
  const deadLetterArn = textAt(policy, 'deadLetterTargetArn');
  return isObject(policy) && deadLetterArn !== undefined ? { deadLetterArn, maxReceiveCount: numberAt(policy, 'maxReceiveCount') ?? 1 } : null;
}

function nameOf(self: Resource): string {
  return self.nameOr('QueueName');
}

function urlOf(self: Resource): string {
  return `${self.place.endpointUrl}/${self.place.account}/${nameOf(self)}`;
}
