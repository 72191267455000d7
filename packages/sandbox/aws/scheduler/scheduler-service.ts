import type { ScheduleTarget } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { isObject, type JsonObject, numberAt, objectAt, parseJson, textAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { type Call, permit } from '../call.ts';
import { type Answer, unknownOperation } from '../json-protocol.ts';
import { needText } from '../read-input.ts';
import { serveRest } from '../rest-protocol.ts';
import { InvalidExpression, nextTime } from './next-time.ts';
import type { Clock, ScheduleBook } from './schedule-book.ts';
import { owedByTarget } from './template-clocks.ts';

const operations: Readonly<Record<string, string>> = { POST: 'CreateSchedule', GET: 'GetSchedule', PUT: 'UpdateSchedule', DELETE: 'DeleteSchedule' };

/** Name of the Scheduler operation behind a path. */
export function schedulerOperation(method: string, path: string): string {
  const operation = operations[method];
  return operation !== undefined && /^\/schedules\/[^/]+$/.test(path) ? operation : `${method} ${path}`;
}

/** EventBridge Scheduler over REST: create, get, update and delete one schedule. */
export async function serveScheduler(world: AwsWorld, book: ScheduleBook, call: Call): Promise<void> {
  await serveRest(call, (input) => {
    const name = decodeURIComponent(call.url.pathname.split('/')[2] ?? '');
    const group = textAt(input, 'GroupName') ?? call.url.searchParams.get('groupName') ?? 'default';
    const arn = `arn:aws:scheduler:${world.region}:${world.account}:schedule/${group}/${name}`;
    const place: Place = { name, group, arn };
    if (call.operation === 'CreateSchedule') return create(world, book, place, input, call);
    if (call.operation === 'UpdateSchedule') return update(world, book, place, input, call);
    if (call.operation === 'GetSchedule') return get(book, place, call);
    if (call.operation === 'DeleteSchedule') return remove(book, place, call);
    throw unknownOperation(call);
  });
}

type Place = { readonly name: string; readonly group: string; readonly arn: string };

function create(world: AwsWorld, book: ScheduleBook, place: Place, input: JsonObject, call: Call): Answer {
  permit(call, 'scheduler:CreateSchedule', place.arn);
  const standing = book.find(keyOf(place));
  if (standing !== undefined) {
    const token = textAt(input, 'ClientToken');
    if (token === undefined || token !== clientTokenOf(standing.clock))
      throw new AwsFault('ConflictException', `Schedule ${place.name} already exists.`, 409);
    return { ScheduleArn: place.arn };
  }
  book.set(readClock(world, place, input, call));
  return { ScheduleArn: place.arn };
}

function update(world: AwsWorld, book: ScheduleBook, place: Place, input: JsonObject, call: Call): Answer {
  permit(call, 'scheduler:UpdateSchedule', place.arn);
  need(book, place);
  book.set(readClock(world, place, input, call));
  return { ScheduleArn: place.arn };
}

function get(book: ScheduleBook, place: Place, call: Call): Answer {
  permit(call, 'scheduler:GetSchedule', place.arn);
  const { clock, createdAt, changedAt } = need(book, place);
  const facts = clock.facts === null ? {} : parseJson(clock.facts);
  const said = Object.fromEntries(Object.entries(isObject(facts) ? facts : {}).filter(([name]) => name !== 'ClientToken'));
  const times = { CreationDate: createdAt / 1000, LastModificationDate: changedAt / 1000 };
  const base = {
    ScheduleExpression: clock.expression,
    ScheduleExpressionTimezone: clock.timezone,
    State: clock.enabled ? 'ENABLED' : 'DISABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
  };
  return { ...base, ...said, ...times, Arn: clock.arn, Name: place.name, GroupName: place.group };
}

function remove(book: ScheduleBook, place: Place, call: Call): Answer {
  permit(call, 'scheduler:DeleteSchedule', place.arn);
  need(book, place);
  book.remove(keyOf(place));
  return {};
}

function need(book: ScheduleBook, place: Place): NonNullable<ReturnType<ScheduleBook['find']>> {
  const found = book.find(keyOf(place));
  if (found === undefined) throw new AwsFault('ResourceNotFoundException', `Schedule ${place.name} does not exist.`, 404);
  return found;
}

function readClock(world: AwsWorld, place: Place, input: JsonObject, call: Call): Clock {
  if (!/^[0-9a-zA-Z_.-]{1,64}$/.test(place.name))
    throw new AwsFault('ValidationException', 'Name has at most 64 characters: letters, digits, hyphen, underscore and full stop.');
  if (place.group !== 'default' && !world.resources.scheduleGroups.some((group) => group.name === place.group)) {
    throw new AwsFault('ResourceNotFoundException', `Schedule group ${place.group} does not exist.`, 404);
  }
  if (textAt(objectAt(input, 'FlexibleTimeWindow'), 'Mode') === undefined)
    throw new AwsFault('ValidationException', 'FlexibleTimeWindow is required.');
  const target = readTarget(objectAt(input, 'Target'));
  permit(call, 'iam:PassRole', target.roleArn, { 'iam:PassedToService': 'scheduler.amazonaws.com' });
  const clock: Clock = {
    name: keyOf(place),
    arn: place.arn,
    expression: needText(input, 'ScheduleExpression'),
    timezone: textAt(input, 'ScheduleExpressionTimezone') ?? 'UTC',
    enabled: textAt(input, 'State') !== 'DISABLED',
    startsAt: milliseconds(input, 'StartDate'),
    endsAt: milliseconds(input, 'EndDate'),
    deletesItself: textAt(input, 'ActionAfterCompletion') === 'DELETE',
    fromTemplate: false,
    facts: JSON.stringify(input),
    owes: [owedByTarget(place.arn, target)],
  };
  checkTime(clock);
  return clock;
}

function readTarget(target: JsonObject): ScheduleTarget {
  const arn = needText(target, 'Arn');
  const kind = arn.split(':')[2] ?? '';
  if (!['lambda', 'events', 'sqs'].includes(kind)) throw new AwsFault('ValidationException', `The sandbox does not ring ${arn}.`);
  const policy = objectAt(target, 'RetryPolicy');
  const bus = objectAt(target, 'EventBridgeParameters');
  return {
    arn,
    roleArn: needText(target, 'RoleArn'),
    input: textAt(target, 'Input') ?? null,
    deadLetterArn: textAt(objectAt(target, 'DeadLetterConfig'), 'Arn') ?? null,
    maximumRetryAttempts: numberAt(policy, 'MaximumRetryAttempts') ?? 185,
    maximumEventAgeSeconds: numberAt(policy, 'MaximumEventAgeInSeconds') ?? 86_400,
    eventBridge: kind === 'events' ? { detailType: needText(bus, 'DetailType'), source: needText(bus, 'Source') } : null,
  };
}

function checkTime(clock: Clock): void {
  try {
    nextTime({ expression: clock.expression, timezone: clock.timezone, from: 0, until: null }, 0);
  } catch (error) {
    if (error instanceof InvalidExpression) throw new AwsFault('ValidationException', error.message);
    throw error;
  }
}

function clientTokenOf(clock: Clock): string | undefined {
  return clock.facts === null ? undefined : textAt(parseJson(clock.facts), 'ClientToken');
}

function milliseconds(input: JsonObject, name: string): number | null {
  const seconds = numberAt(input, name);
  return seconds === undefined ? null : Math.round(seconds * 1000);
}

function keyOf(place: Place): string {
  return `${place.group}/${place.name}`;
}
