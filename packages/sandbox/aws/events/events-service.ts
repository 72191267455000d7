import { isObject, type Json, type JsonObject, listAt, numberAt, parseJson, textAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { type Call, permit } from '../call.ts';
import type { Answer, JsonService } from '../json-protocol.ts';
import type { StateDatabase } from '../state-database.ts';
import type { BusEvent, Buses, NewEvent } from './bus.ts';

/** Bytes that all entries of one PutEvents may count together. */
const largestPut = 256 * 1024;

/** EventBridge over AWS JSON 1.1: PutEvents, its one operation that functions call. What is answered as put is on the delivery book. */
export function eventsService(buses: Buses, database: StateDatabase): JsonService {
  return { version: '1.1', operations: { PutEvents: (input, call) => putEvents(buses, database, input, call) } };
}

function putEvents(buses: Buses, database: StateDatabase, input: JsonObject, call: Call): Answer {
  const entries = listAt(input, 'Entries').filter(isObject);
  if (entries.length === 0 || entries.length > 10) {
    throw new AwsFault(
      'ValidationException',
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and 10, has ${entries.length}.`,
    );
  }
  if (entries.reduce((sum, entry) => sum + sizeOfEntry(entry), 0) > largestPut)
    throw new AwsFault('ValidationException', 'Total size of the entries in the request is over the limit.');
  for (const entry of entries) permitEntry(buses, entry, call);
  const results = database.together(() =>
    entries.map((entry, at) => (call.partial && at % 2 === 0 ? failed('InternalFailure', 'A failure that was planned.') : putEntry(buses, entry))),
  );
  return { FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length, Entries: results };
}

function permitEntry(buses: Buses, entry: JsonObject, call: Call): void {
  const name = textAt(entry, 'EventBusName') ?? 'default';
  const bus = buses.find(name);
  if (bus === undefined) throw new AwsFault('ResourceNotFoundException', `Event bus ${name} does not exist.`);
  permit(call, 'events:PutEvents', bus.arn, {
    'events:source': textAt(entry, 'Source') ?? '',
    'events:detail-type': textAt(entry, 'DetailType') ?? '',
  });
}

function putEntry(buses: Buses, entry: JsonObject): Answer {
  const event = readEntry(entry);
  if ('ErrorCode' in event) return event;
  const bus = buses.find(textAt(entry, 'EventBusName') ?? 'default');
  const put: BusEvent | undefined = bus === undefined ? undefined : buses.put(bus.name, event);
  return put === undefined ? failed('InternalFailure', 'The bus is gone.') : { EventId: put.id };
}

function readEntry(entry: JsonObject): NewEvent | { ErrorCode: string; ErrorMessage: string } {
  for (const name of ['Source', 'DetailType', 'Detail']) {
    if ((textAt(entry, name) ?? '') === '')
      return failed('InvalidArgument', `Parameter ${name} is not valid. Reason: ${name} is a required argument.`);
  }
  const source = textAt(entry, 'Source') ?? '';
  if (source.startsWith('aws.')) return failed('NotAuthorizedForSourceException', 'Not authorized for the source.');
  const detail = detailOf(textAt(entry, 'Detail') ?? '');
  if (detail === undefined) return failed('MalformedDetail', 'Detail is malformed.');
  const seconds = numberAt(entry, 'Time');
  const time = seconds === undefined ? {} : { time: new Date(seconds * 1000).toISOString() };
  return {
    source,
    detailType: textAt(entry, 'DetailType') ?? '',
    detail,
    resources: listAt(entry, 'Resources').filter((one) => typeof one === 'string'),
    ...time,
  };
}

function detailOf(text: string): Json | undefined {
  try {
    const detail = parseJson(text);
    return isObject(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
}

function failed(ErrorCode: string, ErrorMessage: string): { ErrorCode: string; ErrorMessage: string } {
  return { ErrorCode, ErrorMessage };
}

/** As EventBridge counts: 14 bytes for a time, and the UTF-8 bytes of source, detail type, detail and resources. */
function sizeOfEntry(entry: JsonObject): number {
  const texts = [textAt(entry, 'Source'), textAt(entry, 'DetailType'), textAt(entry, 'Detail'), ...listAt(entry, 'Resources').map(String)];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? '', 'utf8'), 'Time' in entry ? 14 : 0);
}
