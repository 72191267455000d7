import type { FaultKind } from './aws-desk.ts';
import type { Call } from './call.ts';
import { faultOf } from './planned-faults.ts';
import { element } from './xml.ts';

/** Carries out a planned failure; true when the call ends with it, false when the call is to be done although nobody will hear the answer. */
export function answerPlannedFault(kind: Exclude<FaultKind, 'partial'>, call: Call): boolean {
  const { request, response, service } = call;
  if (kind === 'unheard') {
    response.end = () => {
      request.socket.destroy();
      return response;
    };
    response.write = () => true;
    return false;
  }
  request.resume();
  if (kind === 'lost') {
    request.socket.destroy();
    return true;
  }
  const fault = faultOf(kind, service, call.operation);
  if (service === 's3') {
    response.writeHead(fault.status, { 'content-type': 'application/xml' }).end(element('Error', { Code: fault.code, Message: fault.message }));
  } else if (service === 'sns' || service === 'sts') {
    response
      .writeHead(fault.status, { 'content-type': 'text/xml' })
      .end(element('ErrorResponse', { Error: { Type: fault.status < 500 ? 'Sender' : 'Receiver', Code: fault.code, Message: fault.message } }));
  } else {
    const head = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': fault.code };
    response.writeHead(fault.status, head).end(JSON.stringify({ __type: fault.code, message: fault.message, ...fault.members }));
  }
  return true;
}
