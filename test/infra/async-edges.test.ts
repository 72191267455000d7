import { listeners, streamReaders } from '@dianke/events/listeners';
import { schedules } from '@dianke/events/schedules';
import { describe, expect, test } from 'vitest';
import { found, functions, isDeadLetterQueue, many, roleStatements } from './house-on-paper.ts';

/** Functions that run without anyone waiting for their answer. */
const asynchronous = functions.filter((one) => one.kind === 'listener' || one.kind === 'schedule');

describe('every asynchronous edge ends in the dead-letter queue', () => {
  test('each listener has one rule on our bus for its facts, with a dead letter and a finite retry', async () => {
    const rules = await found('AWS::Events::Rule');
    expect(rules.map((one) => one.props.Name).sort()).toEqual(listeners.map((one) => `dianke-dev-${one.domain}-${one.name}`).sort());
    for (const listener of listeners) {
      const rule = rules.find((one) => one.props.Name === `dianke-dev-${listener.domain}-${listener.name}`);
      expect(rule?.props.EventPattern).toEqual({ source: [{ prefix: 'dianke.' }], 'detail-type': [...listener.facts] });
      expect(JSON.stringify(rule?.props.EventBusName)).toContain('messaging');
      expect(rule?.props.Targets.length).toBe(1);
      for (const target of rule?.props.Targets ?? []) {
        expect(isDeadLetterQueue(target.DeadLetterConfig?.Arn), listener.name).toBe(true);
        expect(target.RetryPolicy.MaximumRetryAttempts).toBeLessThanOrEqual(185);
        expect(target.RetryPolicy.MaximumEventAgeInSeconds).toBeLessThanOrEqual(86_400);
      }
    }
  });

  test('each rule may call its function, and only that rule', async () => {
    const permissions = (await found('AWS::Lambda::Permission')).filter((one) => one.props.Principal === 'events.amazonaws.com');
    const rules = await found('AWS::Events::Rule');
    expect(permissions.length).toBe(rules.length);
    for (const rule of rules) expect(permissions.some((one) => one.props.SourceArn['Fn::GetAtt']?.[0] === rule.id)).toBe(true);
  });

  test('each asynchronous function tries three times within six hours and then leaves a dead letter, as its role allows', async () => {
    const configs = await found('AWS::Lambda::EventInvokeConfig');
    expect(configs.length).toBe(asynchronous.length);
    const roles = await roleStatements();
    for (const one of asynchronous) {
      const fn = (await found('AWS::Lambda::Function')).find((lambda) => lambda.props.FunctionName === `dianke-dev-${one.domain}-${one.name}`);
      const config = configs.find((candidate) => candidate.props.FunctionName.Ref === fn?.id);
      expect(config?.props, one.address).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 });
      expect(isDeadLetterQueue(config?.props.DestinationConfig.OnFailure.Destination), one.address).toBe(true);
      const sends = (roles.get(`dianke-dev-${one.domain}-${one.name}`) ?? []).filter((statement) =>
        many(statement.Action).includes('sqs:SendMessage'),
      );
      expect(sends.length, one.address).toBe(1);
      expect(isDeadLetterQueue(sends[0]?.Resource), one.address).toBe(true);
    }
  });

  test('exactly two functions read the table’s stream, filtered, bisecting, with partial failures, finite retries and age, and a dead letter', async () => {
    const mappings = (await found('AWS::Lambda::EventSourceMapping')).filter((one) => 'StartingPosition' in one.props);
    expect(streamReaders.length).toBe(2);
    expect(mappings.length).toBe(2);
    for (const reader of streamReaders) {
      const fn = (await found('AWS::Lambda::Function')).find((one) => one.props.FunctionName === `dianke-dev-${reader.domain}-${reader.name}`);
      const mapping = mappings.find((one) => one.props.FunctionName.Ref === fn?.id);
      expect(mapping?.props, reader.name).toMatchObject({
        BatchSize: expect.any(Number),
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumBatchingWindowInSeconds: expect.any(Number),
        StartingPosition: 'TRIM_HORIZON',
      });
      expect(mapping?.props.MaximumRetryAttempts).toBeGreaterThanOrEqual(1);
      expect(mapping?.props.MaximumRetryAttempts).toBeLessThanOrEqual(20);
      expect(mapping?.props.MaximumRecordAgeInSeconds).toBeGreaterThanOrEqual(60);
      expect(mapping?.props.MaximumRecordAgeInSeconds).toBeLessThan(86_400);
      expect(isDeadLetterQueue(mapping?.props.DestinationConfig.OnFailure.Destination)).toBe(true);
      const filters = mapping?.props.FilterCriteria.Filters.map((filter: { Pattern: string }) => JSON.parse(filter.Pattern));
      expect(filters).toEqual(reader.patterns);
      expect(filters.length).toBeLessThanOrEqual(5);
    }
  });

  test('each schedule of the list strikes in UTC, says which hour it was for, and leaves a dead letter', async () => {
    const made = await found('AWS::Scheduler::Schedule');
    expect(made.map((one) => one.props.Name).sort()).toEqual(schedules.map((one) => `dianke-dev-${one.domain}-${one.name}`).sort());
    for (const schedule of schedules) {
      const { props } = made.find((one) => one.props.Name === `dianke-dev-${schedule.domain}-${schedule.name}`) ?? { props: {} };
      expect(props).toMatchObject({
        ScheduleExpression: schedule.expression,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
      });
      expect(isDeadLetterQueue(props.Target.DeadLetterConfig.Arn)).toBe(true);
      expect(props.Target.RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 5 });
      expect(JSON.parse(props.Target.Input)).toEqual({
        schedule: `${schedule.domain}/${schedule.name}`,
        scheduled_time: '<aws.scheduler.scheduled-time>',
      });
    }
  });

  test('one-off sends have a schedule group and a role that may put facts on the bus and nothing more', async () => {
    expect((await found('AWS::Scheduler::ScheduleGroup')).map((one) => one.props.Name).sort()).toEqual(['dianke-dev-clocks', 'dianke-dev-sends']);
    const role = (await found('AWS::IAM::Role')).find((one) => /sends$/.test(one.props.RoleName ?? ''));
    const actions = role?.props.Policies.flatMap((policy: { PolicyDocument: { Statement: { Action: unknown }[] } }) =>
      policy.PolicyDocument.Statement.map((one) => one.Action),
    );
    expect(actions).toEqual(['events:PutEvents', 'sqs:SendMessage']);
  });

  test('dead letters are read in batches with partial failures, wait longer than six readings, and are parked after five', async () => {
    const queues = await found('AWS::SQS::Queue');
    expect(queues.length).toBe(2);
    const queue = queues.find((one) => one.props.RedrivePolicy);
    expect(queue?.props.RedrivePolicy.maxReceiveCount).toBe(5);
    const reader = (await found('AWS::Lambda::Function')).find((one) => one.props.FunctionName === 'dianke-dev-upkeep-file-dead-letters');
    expect(queue?.props.VisibilityTimeout).toBeGreaterThanOrEqual(6 * reader?.props.Timeout);
    for (const one of queues) expect(one.props).toMatchObject({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
    const mapping = (await found('AWS::Lambda::EventSourceMapping')).find((one) => one.props.FunctionName.Ref === reader?.id);
    expect(mapping?.props.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });

  test('rules of our bus may send to the dead-letter queue by one statement, however many rules there are', async () => {
    const statements = (await found('AWS::SQS::QueuePolicy'))
      .flatMap((one) => one.props.PolicyDocument.Statement)
      .filter((one) => one.Principal?.Service === 'events.amazonaws.com');
    expect(statements.length).toBe(1);
    expect(statements[0].Action).toBe('sqs:SendMessage');
    expect(JSON.stringify(statements[0].Condition)).toContain('aws:SourceArn');
  });
});
