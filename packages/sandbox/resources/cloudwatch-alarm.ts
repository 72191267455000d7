import { textAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';

/** An alarm: it rings when it watches what our functions count; AWS's own metrics are not kept here. */
export const cloudwatchAlarm: ResourceKind = {
  type: 'AWS::CloudWatch::Alarm',
  attributes: (self) => ({ ref: self.nameOr('AlarmName'), get: { Arn: self.arn('cloudwatch', `alarm:${self.nameOr('AlarmName')}`) } }),
  declare: (self, { alarms }) => {
    alarms.push({
      logicalId: self.logicalId,
      arn: self.arn('cloudwatch', `alarm:${self.nameOr('AlarmName')}`),
      properties: self.properties,
      name: self.nameOr('AlarmName'),
      description: textAt(self.properties, 'AlarmDescription') ?? '',
    });
  },
};
