import { listAt, objectAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** Who may publish to a topic besides roles. */
export const snsTopicPolicy: ResourceKind = {
  type: 'AWS::SNS::TopicPolicy',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId } }),
  declare: (self, { resourcePolicies }) => {
    for (const arn of listAt(self.properties, 'Topics'))
      resourcePolicies.push({ resourceArn: String(arn), document: objectAt(self.properties, 'PolicyDocument') });
  },
};
