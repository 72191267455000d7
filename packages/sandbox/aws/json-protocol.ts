import type { Json, JsonObject } from '../template/json.ts';
import { AwsFault } from './aws-fault.ts';
import type { Call } from './call.ts';
import { readBody } from './read-body.ts';
import { readInput } from './read-input.ts';

/** One operation of a service that speaks JSON. */
export type Operation = (input: JsonObject, call: Call) => Answer | Promise<Answer>;
/** Members that are undefined are left out. */
export type Answer = { readonly [member: string]: Json | undefined | readonly Answer[] | Answer };

/** A service that is told its operation by `x-amz-target`. */
export type JsonService = {
  readonly version: '1.0' | '1.1';
  readonly operations: Readonly<Record<string, Operation>>;
  /** Old error codes of a service that used to speak the query protocol, for the header `x-amzn-query-error`. */
  readonly queryErrors?: Readonly<Record<string, string>>;
};

/** Answers one request of the AWS JSON protocol. */
export async function serveJson(service: JsonService, call: Call): Promise<void> {
  const type = `application/x-amz-json-${service.version}`;
  try {
    const operation = service.operations[call.operation];
    if (operation === undefined || !Object.hasOwn(service.operations, call.operation)) throw unknownOperation(call);
    const answer = await operation(readInput(await readBody(call.request)), call);
    call.response.writeHead(200, { 'content-type': type, 'x-amzn-requestid': call.requestId }).end(JSON.stringify(answer));
  } catch (error) {
    const fault = asFault(error, call);
    const queryError = service.queryErrors?.[fault.code];
    call.response
      .writeHead(fault.status, {
        'content-type': type,
        'x-amzn-requestid': call.requestId,
        ...(queryError === undefined ? {} : { 'x-amzn-query-error': `${queryError};Sender` }),
      })
      .end(JSON.stringify({ __type: fault.code, message: fault.message, ...fault.members }));
  }
}

/** An operation that the sandbox does not have: an error that names it, and a line in the log. */
export function unknownOperation(call: Call): AwsFault {
  const name = `${call.service}:${call.operation}`;
  call.world.record('note', `The sandbox does not serve ${name}`);
  return new AwsFault('UnknownOperationException', `The sandbox does not serve ${name}.`, 501);
}

/** A fault as it is answered; anything unforeseen is a 500 that says what broke, and is in the log with its place. */
export function asFault(error: unknown, call: Call): AwsFault {
  if (error instanceof AwsFault) return error;
  call.world.record('note', `${call.service}:${call.operation} broke in the sandbox`, error instanceof Error ? error.stack : String(error));
  return new AwsFault('InternalFailure', error instanceof Error ? error.message : String(error), 500);
}
