import { listAt, objectAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** Who may send to a queue besides roles. */
export const sqsQueuePolicy: ResourceKind = {
  type: 'AWS::SQS::QueuePolicy',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
  declare: (self, { resourcePolicies }) => {
    for (const url of listAt(self.properties, 'Queues')) {
      const name = String(url).split('/').at(-1) ?? '';
      resourcePolicies.push({ resourceArn: self.arn('sqs', name), document: objectAt(self.properties, 'PolicyDocument') });
    }
  },
};
