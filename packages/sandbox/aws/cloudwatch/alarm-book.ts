import type { AlarmSpec, AlarmState } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { type Json, listAt, textAt } from '../../template/json.ts';
import { numberOf, type StateDatabase, textOf } from '../state-database.ts';
import { dimensionsOf, readCounts } from './read-counts.ts';

/** The figures that functions count in their logs, and the alarms that watch them. */
export type AlarmBook = {
  /** Takes a line of a function's log. */
  take(line: string): void;
  /** Judges every alarm as of now, and tells its topic of each that has changed. */
  look(): void;
  alarms(): readonly { readonly name: string; readonly state: AlarmState }[];
  stop(): void;
};

const tables = `create table if not exists counted (namespace text not null, metric text not null, dimensions text not null, at integer not null, value real not null);
create index if not exists counted_by_time on counted(namespace, metric, dimensions, at);
create table if not exists alarm_states (name text primary key, state text not null);
create table if not exists watching (one integer primary key check (one = 1), since integer not null)`;
const lookEveryMs = 60_000;
const keptMs = 8 * 86_400_000;

const comparisons: Readonly<Record<string, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

/** @param publish hands a notice to a topic */
export function openAlarmBook(
  world: AwsWorld,
  database: StateDatabase,
  publish: (topicArn: string, subject: string, message: string) => void,
): AlarmBook {
  database.define(tables);
  database.run('insert or ignore into watching(one, since) values (1, ?)', world.now());
  const since = numberOf(database.first('select since from watching') ?? {}, 'since');
  const stateOf = (alarm: AlarmSpec): AlarmState => {
    if ((textAt(alarm.properties, 'Namespace') ?? 'AWS/').startsWith('AWS/')) return 'NOT_KEPT';
    return textOf(database.first('select state from alarm_states where name = ?', alarm.name) ?? {}, 'state') === 'ALARM' ? 'ALARM' : 'OK';
  };
  const look = (): void => {
    database.run('delete from counted where at < ?', world.now() - keptMs);
    for (const alarm of world.resources.alarms) {
      const before = stateOf(alarm);
      if (before === 'NOT_KEPT') continue;
      const now = judge(database, alarm, world.now(), since);
      if (now === before) continue;
      database.run('insert into alarm_states(name, state) values (?, ?) on conflict(name) do update set state = excluded.state', alarm.name, now);
      tell(world, alarm, before, now, publish);
    }
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  return {
    take: (line) => {
      for (const { namespace, metric, dimensions, at, value } of readCounts(line))
        database.run(
          'insert into counted(namespace, metric, dimensions, at, value) values (?, ?, ?, ?, ?)',
          namespace,
          metric,
          dimensions,
          at,
          value,
        );
    },
    look,
    alarms: () => world.resources.alarms.map((alarm) => ({ name: alarm.name, state: stateOf(alarm) })),
    stop: () => clearInterval(timer),
  };
}

/** Whether an alarm rings: as many of its periods are bad as it says. Periods before the sandbox began count as good. */
function judge(database: StateDatabase, { properties, name }: AlarmSpec, now: number, since: number): AlarmState {
  const number = (member: string, otherwise: number) => Number(properties[member] ?? otherwise);
  const compare = comparisons[textAt(properties, 'ComparisonOperator') ?? ''];
  if (compare === undefined || textAt(properties, 'Statistic') !== 'Sum') throw new Error(`The sandbox cannot judge the alarm ${name}`);
  const dimensions = dimensionsOf(listAt(properties, 'Dimensions').map((one) => [textAt(one, 'Name') ?? '', textAt(one, 'Value') ?? '']));
  const [periodMs, periods] = [number('Period', 300) * 1000, number('EvaluationPeriods', 1)];
  const sums = Array.from({ length: periods }, (_, back) => {
    const until = now - back * periodMs;
    if (until - periodMs < since) return undefined;
    const row = database.first(
      'select count(*) as points, sum(value) as total from counted where namespace = ? and metric = ? and dimensions = ? and at > ? and at <= ?',
      textAt(properties, 'Namespace') ?? '',
      textAt(properties, 'MetricName') ?? '',
      dimensions,
      until - periodMs,
      until,
    );
    const isMissing = numberOf(row ?? {}, 'points') === 0;
    return isMissing ? textAt(properties, 'TreatMissingData') === 'breaching' : compare(numberOf(row ?? {}, 'total'), number('Threshold', 0));
  });
  return sums.filter((isBad) => isBad === true).length >= number('DatapointsToAlarm', periods) ? 'ALARM' : 'OK';
}

function tell(world: AwsWorld, alarm: AlarmSpec, before: AlarmState, now: AlarmState, publish: Parameters<typeof openAlarmBook>[2]): void {
  world.record('note', `Alarm ${alarm.name} is ${now}`, alarm.description);
  const actions: readonly Json[] = listAt(alarm.properties, now === 'ALARM' ? 'AlarmActions' : 'OKActions');
  for (const topic of actions.map(String)) {
    const context = { 'aws:SourceArn': alarm.arn, 'aws:SourceAccount': world.account };
    const verdict = world.allowsService('cloudwatch.amazonaws.com', 'sns:Publish', topic, context);
    if (!verdict.allowed) world.record('denied', `sns:Publish on ${topic}`, verdict.message);
    else {
      const change = { AlarmName: alarm.name, AlarmDescription: alarm.description, OldStateValue: before, NewStateValue: now };
      const message = { ...change, StateChangeTime: new Date(world.now()).toISOString() };
      publish(topic, `${now}: "${alarm.name}"`, JSON.stringify(message));
    }
  }
}
