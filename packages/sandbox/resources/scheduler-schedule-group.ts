import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A drawer for schedules. */
export const schedulerScheduleGroup: ResourceKind = {
  type: 'AWS::Scheduler::ScheduleGroup',
  attributes: (self) => ({ ref: self.nameOr('Name'), get: { Arn: arnOf(self) } }),
  declare: (self, { scheduleGroups }) => {
    scheduleGroups.push({ logicalId: self.logicalId, arn: arnOf(self), properties: self.properties, name: self.nameOr('Name') });
  },
};

function arnOf(self: Resource): string {
  return self.arn('scheduler', `schedule-group/${self.nameOr('Name')}`);
}
