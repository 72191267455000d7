import type { ResourceKind } from '../template/resource-kind.ts';

/** A log group: here each function's last lines are kept in memory instead. */
export const logsLogGroup: ResourceKind = {
  type: 'AWS::Logs::LogGroup',
  attributes: (self) => ({ ref: self.nameOr('LogGroupName'), get: { Arn: self.arn('logs', `log-group:${self.nameOr('LogGroupName')}:*`) } }),
};
