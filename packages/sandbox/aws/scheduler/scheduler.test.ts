import { CreateScheduleCommand, DeleteScheduleCommand, GetScheduleCommand, SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { functionArn, type SampleWorld, sampleQueue, sampleRule, sampleSchedule, startSampleWorld } from '../sample-world.ts';
import { nextTime } from './next-time.ts';

const roleArn = 'arn:aws:iam::000000000000:role/sends';
const busArn = 'arn:aws:events:ap-southeast-1:000000000000:event-bus/shop';

describe('schedules, through the SDK', () => {
  let sample: SampleWorld;
  let scheduler: SchedulerClient;

  beforeEach(async () => {
    sample = await startSampleWorld((at) => ({
      queues: [sampleQueue(at, 'dead')],
      buses: [{ logicalId: 'Shop', name: 'shop', arn: busArn, properties: {} }],
      rules: [sampleRule('due', { 'detail-type': ['campaign.due'] }, functionArn('sender'))],
      scheduleGroups: [{ logicalId: 'Sends', name: 'sends', arn: 'group', properties: {} }],
      schedules: [sampleSchedule('nightly', 'cron(30 18 * * ? *)', { input: '{"at":"<aws.scheduler.scheduled-time>"}' })],
    }));
    scheduler = new SchedulerClient(sample.client());
  });
  afterEach(async () => {
    scheduler.destroy();
    await sample.stop();
  });

  const oneOff = (Name: string, at: string) => ({
    Name,
    GroupName: 'sends',
    ScheduleExpression: `at(${at})`,
    ScheduleExpressionTimezone: 'Asia/Shanghai',
    ActionAfterCompletion: 'DELETE' as const,
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target: {
      Arn: busArn,
      RoleArn: roleArn,
      Input: '{"campaign":"cmp_1"}',
      EventBridgeParameters: { DetailType: 'campaign.due', Source: 'dianke.campaigns' },
    },
  });

  it('rings once at its hour in its zone, brings an event to the bus, and deletes itself', async () => {
    sample.clock.now = Date.parse('2027-11-11T00:00:00Z');
    await sample.endpoint.desk.ringDue();
    sample.invoked.length = 0;
    await scheduler.send(new CreateScheduleCommand(oneOff('cmp_1', '2027-11-11T10:00:00')));
    expect(await scheduler.send(new GetScheduleCommand({ Name: 'cmp_1', GroupName: 'sends' }))).toMatchObject({
      ScheduleExpression: 'at(2027-11-11T10:00:00)',
      Target: { EventBridgeParameters: { DetailType: 'campaign.due' } },
      ActionAfterCompletion: 'DELETE',
      CreationDate: new Date('2027-11-11T00:00:00Z'),
    });
    sample.clock.now = Date.parse('2027-11-11T01:59:59Z');
    await sample.endpoint.desk.ringDue();
    expect(sample.invoked).toHaveLength(0);
    sample.clock.now = Date.parse('2027-11-11T02:00:00Z');
    await sample.endpoint.desk.ringDue();
    expect(sample.invoked).toHaveLength(1);
    expect(JSON.parse(sample.invoked[0]?.payload ?? '')).toMatchObject({
      source: 'dianke.campaigns',
      'detail-type': 'campaign.due',
      detail: { campaign: 'cmp_1' },
    });
    await expect(scheduler.send(new GetScheduleCommand({ Name: 'cmp_1', GroupName: 'sends' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('is created once, changed and deleted, and keeps what it was told over a restart', async () => {
    const wanted = oneOff('cmp_2', '2099-01-01T00:00:00');
    await scheduler.send(new CreateScheduleCommand({ ...wanted, ClientToken: 'same' }));
    await scheduler.send(new CreateScheduleCommand({ ...wanted, ClientToken: 'same' }));
    await expect(scheduler.send(new CreateScheduleCommand({ ...wanted, ClientToken: 'other' }))).rejects.toMatchObject({ name: 'ConflictException' });
    await scheduler.send(new UpdateScheduleCommand({ ...wanted, ScheduleExpression: 'rate(1 hour)' }));
    scheduler.destroy();
    await sample.restart();
    scheduler = new SchedulerClient(sample.client());
    expect((await scheduler.send(new GetScheduleCommand({ Name: 'cmp_2', GroupName: 'sends' }))).ScheduleExpression).toBe('rate(1 hour)');
    await scheduler.send(new DeleteScheduleCommand({ Name: 'cmp_2', GroupName: 'sends' }));
    expect(sample.endpoint.desk.schedules().map((one) => one.name)).toEqual(['default/nightly']);
  });

  it('refuses an expression, a zone, a group or a target that is none', async () => {
    const wanted = oneOff('cmp_3', '2099-01-01T00:00:00');
    const create = (more: object) => scheduler.send(new CreateScheduleCommand({ ...wanted, ...more }));
    await expect(create({ ScheduleExpression: 'cron(0 9 * * * *)' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(create({ ScheduleExpressionTimezone: 'Mars/Olympus' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(create({ GroupName: 'nowhere' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(create({ Target: { ...wanted.Target, Arn: 'arn:aws:ecs:x:0:cluster/c' } })).rejects.toMatchObject({ name: 'ValidationException' });
    sample.deny.add(`iam:PassRole ${roleArn}`);
    const role = new SchedulerClient(sample.client('AKIAROLE'));
    await expect(role.send(new CreateScheduleCommand(wanted))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('runs the schedules of the template, on time and when asked', async () => {
    const [nightly] = sample.endpoint.desk.schedules();
    expect(new Date(nightly?.nextAt ?? 0).toISOString()).toMatch(/T18:30:00/);
    expect(await sample.endpoint.desk.runNow('nightly')).toBe(true);
    expect(await sample.endpoint.desk.runNow('daily')).toBe(false);
    expect(sample.invoked[0]).toMatchObject({ arn: functionArn('clock'), how: { roleArn: 'arn:aws:iam::000000000000:role/clock' } });
    expect(sample.invoked[0]?.payload).toMatch(/^\{"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"\}$/);
    sample.clock.now = (nightly?.nextAt ?? 0) + 1;
    await sample.endpoint.desk.ringDue();
    expect(sample.invoked).toHaveLength(2);
    expect(sample.endpoint.desk.schedules()[0]?.nextAt).toBe((nightly?.nextAt ?? 0) + 86_400_000);
  });
});

describe('an expression of EventBridge', () => {
  it.each([
    ['cron(30 18 * * ? *)', 'UTC', '2026-03-06T18:30:00Z'],
    ['cron(0 9 ? * 1 *)', 'UTC', '2026-03-08T09:00:00Z'],
    ['cron(0 9 ? * SUN *)', 'UTC', '2026-03-08T09:00:00Z'],
    ['cron(0 9 ? * MON-FRI *)', 'UTC', '2026-03-09T09:00:00Z'],
    ['cron(0 9 L * ? *)', 'UTC', '2026-03-31T09:00:00Z'],
    ['cron(0 9 ? * 6L *)', 'UTC', '2026-03-27T09:00:00Z'],
    ['cron(0 9 ? * 2#1 *)', 'UTC', '2026-04-06T09:00:00Z'],
    ['cron(5/20 * * * ? *)', 'UTC', '2026-03-06T10:05:00Z'],
    ['cron(0 9 * * ? *)', 'Asia/Shanghai', '2026-03-07T01:00:00Z'],
    ['cron(30 2 ? 3 SUN *)', 'America/New_York', '2026-03-15T06:30:00Z'],
    ['rate(5 minutes)', 'UTC', '2026-03-06T10:05:00Z'],
    ['at(2026-11-22T13:00:00)', 'Asia/Shanghai', '2026-11-22T05:00:00Z'],
  ])('%s in %s rings next at %s', (expression, timezone, expected) => {
    const next = nextTime({ expression, timezone, from: 0, until: null }, Date.parse('2026-03-06T10:00:00Z'));
    expect(new Date(next ?? 0).toISOString()).toBe(new Date(expected).toISOString());
  });

  it('rings no more after its end, and at(…) not after its time', () => {
    const after = Date.parse('2026-03-06T10:00:00Z');
    expect(nextTime({ expression: 'rate(1 day)', timezone: 'UTC', from: 0, until: after + 60_000 }, after)).toBeNull();
    expect(nextTime({ expression: 'at(2020-01-01T00:00:00)', timezone: 'UTC', from: 0, until: null }, after)).toBeNull();
  });
});
