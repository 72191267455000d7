import type { ResourceKind } from '../template/resource-kind.ts';

/** A dashboard: nothing is drawn here. */
export const cloudwatchDashboard: ResourceKind = {
  type: 'AWS::CloudWatch::Dashboard',
  attributes: (self) => ({ ref: self.nameOr('DashboardName'), get: {} }),
};
