import { numberAt, objectAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A clock of the local endpoint. */
export const schedulerSchedule: ResourceKind = {
  type: 'AWS::Scheduler::Schedule',
  attributes: (self) => ({ ref: self.nameOr('Name'), get: { Arn: arnOf(self) } }),
  declare: (self, { schedules }) => {
    const target = objectAt(self.properties, 'Target');
    const retry = objectAt(target, 'RetryPolicy');
    const toBus = objectAt(target, 'EventBridgeParameters');
    const source = textAt(toBus, 'Source');
    schedules.push({
      logicalId: self.logicalId,
      arn: arnOf(self),
      properties: self.properties,
      name: self.nameOr('Name'),
      groupName: groupOf(self),
      expression: self.needs('ScheduleExpression'),
      timezone: textAt(self.properties, 'ScheduleExpressionTimezone') ?? 'UTC',
      enabled: textAt(self.properties, 'State') !== 'DISABLED',
      target: {
        arn: textAt(target, 'Arn') ?? self.refuse('the target has no Arn'),
        roleArn: textAt(target, 'RoleArn') ?? self.refuse('the target has no RoleArn'),
        input: textAt(target, 'Input') ?? null,
        deadLetterArn: textAt(objectAt(target, 'DeadLetterConfig'), 'Arn') ?? null,
        maximumRetryAttempts: numberAt(retry, 'MaximumRetryAttempts') ?? 185,
        maximumEventAgeSeconds: numberAt(retry, 'MaximumEventAgeInSeconds') ?? 86_400,
        eventBridge: source === undefined ? null : { source, detailType: textAt(toBus, 'DetailType') ?? '' },
      },
    });
  },
};

function groupOf(self: Resource): string {
  return textAt(self.properties, 'GroupName') ?? 'default';
}

function arnOf(self: Resource): string {
  return self.arn('scheduler', `schedule/${groupOf(self)}/${self.nameOr('Name')}`);
}
