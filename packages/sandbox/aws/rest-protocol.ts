import type { JsonObject } from '../template/json.ts';
import type { Call } from './call.ts';
import { type Answer, asFault } from './json-protocol.ts';
import { readBody } from './read-body.ts';
import { readInput } from './read-input.ts';

/** Answers one request of a service whose operations are paths and whose bodies are JSON. */
export async function serveRest(call: Call, operate: (input: JsonObject) => Answer | Promise<Answer>): Promise<void> {
  const head = { 'content-type': 'application/json', 'x-amzn-requestid': call.requestId };
  try {
    const answer = await operate(readInput(await readBody(call.request)));
    call.response.writeHead(200, head).end(JSON.stringify(answer));
  } catch (error) {
    const fault = asFault(error, call);
    call.response
      .writeHead(fault.status, { ...head, 'x-amzn-errortype': fault.code })
      .end(JSON.stringify({ message: fault.message, Message: fault.message }));
  }
}
