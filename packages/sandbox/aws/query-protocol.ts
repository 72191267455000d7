import type { Call } from './call.ts';
import { asFault, unknownOperation } from './json-protocol.ts';
import { element, type XmlContent } from './xml.ts';

/** A service of the old query protocol: a form in, XML out. */
export type QueryService = {
  readonly xmlns: string;
  readonly operations: Readonly<Record<string, (form: URLSearchParams, call: Call) => XmlContent | Promise<XmlContent>>>;
};

/** Answers one request of the query protocol, whose form has been read. */
export async function serveQuery(service: QueryService, form: URLSearchParams, call: Call): Promise<void> {
  const head = { 'content-type': 'text/xml', 'x-amzn-requestid': call.requestId };
  try {
    const operation = Object.hasOwn(service.operations, call.operation) ? service.operations[call.operation] : undefined;
    if (operation === undefined) throw unknownOperation(call);
    const result = await operation(form, call);
    const content = { [`${call.operation}Result`]: result, ResponseMetadata: { RequestId: call.requestId } };
    call.response.writeHead(200, head).end(element(`${call.operation}Response`, content, service.xmlns));
  } catch (error) {
    const fault = asFault(error, call);
    const content = {
      Error: { Type: fault.status < 500 ? 'Sender' : 'Receiver', Code: fault.code, Message: fault.message },
      RequestId: call.requestId,
    };
    call.response.writeHead(fault.status, head).end(element('ErrorResponse', content, service.xmlns));
  }
}
