import type { IncomingMessage, ServerResponse } from 'node:http';

/** A request as it travels from the viewer through the edge to an origin. Header names are lower case. */
export type EdgeRequest = {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly uri: string;
  /** As sent, without `?`. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly ip: string;
};

/** An answer on its way back. */
export type EdgeAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
};

/** CloudFront's and API Gateway's bounds in bytes. */
export const limits = { body: 10 * 1024 * 1024, headersAtEdge: 20_480, headersAtApi: 10_240 };

/** A body that is too large is read on to here, so that the answer reaches a sender that is still sending. */
const drainedAtMost = 64 * 1024 * 1024;

/** Reads a viewer's request; undefined when its body is over 10 MB. Repeated headers are joined by comma. */
export async function readExchange(request: IncomingMessage): Promise<EdgeRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > drainedAtMost) break;
    if (size <= limits.body) chunks.push(part);
  }
  if (size > limits.body) return undefined;
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    uri: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers: Object.fromEntries(
      Object.entries(request.headersDistinct).map(([name, values]) => [name, (values ?? []).join(name === 'cookie' ? '; ' : ',')]),
    ),
    body: Buffer.concat(chunks),
    ip: request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '127.0.0.1',
  };
}

/** Sends an answer; to HEAD without its body. */
export function sendAnswer(response: ServerResponse, answer: EdgeAnswer, method: string): void {
  if (answer.cookies.length > 0) response.setHeader('set-cookie', [...answer.cookies]);
  const hasBody = answer.status !== 204 && answer.status !== 304;
  const { 'content-length': _length, 'transfer-encoding': _coding, connection: _connection, ...headers } = answer.headers;
  response.writeHead(answer.status, hasBody ? { ...headers, 'content-length': answer.body.length } : headers);
  response.end(method === 'HEAD' || !hasBody ? undefined : answer.body);
}

/** An answer that the edge or the gateway makes itself. */
export function ownAnswer(status: number, body: object | string, headers: Readonly<Record<string, string>> = {}): EdgeAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  return { status, headers: { 'content-type': type, ...headers }, cookies: [], body: Buffer.from(text) };
}

/** Bytes of request line and headers as they would be sent. */
export function headerBytes({ method, uri, query, headers }: EdgeRequest): number {
  const line = method.length + uri.length + query.length + 12;
  return Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value) + 4, line);
}
