import type { RuleSpec, ScheduleSpec, ScheduleTarget } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import type { Delivery } from '../delivery/delivery.ts';
import { owed } from '../events/bus.ts';
import type { Clock } from './schedule-book.ts';

/** What a schedule owes its target each time it rings. */
export function owedByTarget(scheduleArn: string, target: ScheduleTarget): Omit<Delivery, 'id'> {
  const payload = target.input ?? JSON.stringify({});
  return {
    service: 'scheduler.amazonaws.com',
    ownerArn: scheduleArn,
    targetArn: target.arn,
    roleArn: target.roleArn,
    payload,
    original: payload,
    asEvent: target.eventBridge,
    facts: { IS_PAYLOAD_TRUNCATED: 'false' },
    deadLetterArn: target.deadLetterArn,
    maximumRetryAttempts: target.maximumRetryAttempts,
    maximumEventAgeSeconds: target.maximumEventAgeSeconds,
    hops: 0,
  };
}

/** The clock of a schedule that the template declares. */
export function clockOfSchedule(schedule: ScheduleSpec): Clock {
  const { arn, expression, timezone, enabled, target } = schedule;
  const name = `${schedule.groupName}/${schedule.name}`;
  return {
    name,
    arn,
    expression,
    timezone,
    enabled,
    startsAt: null,
    endsAt: null,
    deletesItself: false,
    fromTemplate: true,
    facts: null,
    owes: [owedByTarget(arn, target)],
  };
}

/** The clock of a rule with a schedule expression, undefined for a rule that has a pattern only. */
export function clockOfRule(world: AwsWorld, rule: RuleSpec): Clock | undefined {
  if (rule.scheduleExpression === null) return undefined;
  const event = {
    version: '0',
    id: rule.name,
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: world.account,
    time: '<aws.scheduler.scheduled-time>',
    region: world.region,
    resources: [rule.arn],
    detail: {},
  };
  const owes = rule.targets.map((target) => owed(rule, target, event, 0));
  return {
    name: `rule/${rule.name}`,
    arn: rule.arn,
    expression: rule.scheduleExpression,
    timezone: 'UTC',
    enabled: rule.enabled,
    startsAt: null,
    endsAt: null,
    deletesItself: false,
    fromTemplate: true,
    facts: null,
    owes,
  };
}
