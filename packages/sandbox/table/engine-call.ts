import { Agent, request } from 'node:http';
import { isObject, type JsonObject, parseJson } from '../template/json.ts';

/** An answer of the engine. */
export type EngineAnswer = { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };

/** Speaks to the engine over kept connections, without the SDK. */
export type EngineCaller = {
  /** @param target `DynamoDB_20120810.GetItem` */
  call(target: string, body: Buffer | string): Promise<EngineAnswer>;
  /** The same with JSON in and out. @throws {Error} with the engine's message when it refuses */
  ask(target: string, body: JsonObject): Promise<JsonObject>;
  close(): void;
};

/** @param region part of the credential scope, by which DynamoDB Local tells its databases apart */
export function engineCaller(url: string, region: string): EngineCaller {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const { hostname, port } = new URL(url);
  const authorization = `AWS4-HMAC-SHA256 Credential=sandbox/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;
  const call = (target: string, body: Buffer | string): Promise<EngineAnswer> =>
    new Promise((resolve, reject) => {
      const headers = {
        'x-amz-target': target,
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        authorization,
        'x-amz-date': '20260101T000000Z',
      };
      const sent = request({ agent, hostname, port, method: 'POST', path: '/', headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 500, headers: plain(answer.headers), body: Buffer.concat(chunks) }));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  return {
    call,
    ask: async (target, body) => {
      const answer = await call(target, JSON.stringify(body));
      const parsed = parseJson(answer.body.toString('utf8') || '{}');
      if (answer.status !== 200) throw new Error(`${target}: ${answer.body.toString('utf8').slice(0, 500)}`);
      return isObject(parsed) ? parsed : {};
    },
    close: () => agent.destroy(),
  };
}

function plain(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
}
