import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestContext } from './aws-resources.ts';
import type { AwsWorld } from './aws-world.ts';
import type { TableSpec } from './declarations.ts';
import { ExportRefused, TableExports } from './exports/table-exports.ts';
import type { EngineCaller } from './table/engine-call.ts';
import { type KeyNames, neededRights } from './table/needed-rights.ts';
import { isObject, type JsonObject, listAt, parseJson, textAt } from './template/json.ts';

/** DynamoDB's largest request, 16 MB. */
const bodyLimit = 16 * 1024 * 1024;

/** Operations that change items; after one of them the readers of the stream look at once. */
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem']);

export type ProxyParts = {
  readonly world: Pick<AwsWorld, 'account' | 'region' | 'roleOf' | 'rootKey' | 'allows' | 'record'>;
  readonly engine: EngineCaller;
  readonly tables: readonly TableSpec[];
  /** Our name of a stream and the engine's own, once the table stands. */
  streamNames(): readonly (readonly [ours: string, engines: string])[];
  onWrite(): void;
  /** Who serves the export of a table, which the engine cannot. */
  readonly exports: TableExports;
};

/** Stands before the engine: lets through what the caller's role may do, and refuses the rest as DynamoDB would. */
export function engineProxy(parts: ProxyParts): (request: IncomingMessage, response: ServerResponse) => void {
  const keyNames = keyNamesOf(parts.tables);
  return (request, response) => {
    void serve(parts, keyNames, request, response).catch((fault: unknown) => {
      if (response.headersSent) response.destroy();
      else answer(response, 500, { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: String(fault) });
    });
  };
}

async function serve(parts: ProxyParts, keyNames: KeyNames, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = target.slice(target.indexOf('.') + 1);
  const body = await bodyOf(request);
  if (body === undefined) return answer(response, 413, { __type: 'com.amazon.coral.service#SerializationException', message: 'Request too large' });
  const parsed = parseJson(body.toString('utf8') || '{}');
  const refusal = refusalOf(parts, operation, isObject(parsed) ? parsed : {}, keyNames, keyIdOf(request));
  if (refusal !== null) {
    parts.world.record('denied', `dynamodb:${operation}`, refusal);
    return answer(response, 400, { __type: 'com.amazon.coral.service#AccessDeniedException', Message: refusal });
  }
  if (TableExports.takes(operation)) return serveExport(parts, operation, isObject(parsed) ? parsed : {}, response);
  const got = await parts.engine.call(target, translate(body, parts.streamNames(), 'to engine'));
  if (writes.has(operation) && got.status === 200) parts.onWrite();
  const answered = operation.includes('Stream') || operation === 'DescribeTable' ? translate(got.body, parts.streamNames(), 'from engine') : got.body;
  response.writeHead(got.status, { 'x-amzn-requestid': randomUUID(), ...pick(got.headers), 'content-length': answered.length });
  response.end(answered);
}

function serveExport(parts: ProxyParts, operation: string, body: JsonObject, response: ServerResponse): void {
  try {
    answer(response, 200, parts.exports.answer(operation, body));
  } catch (fault) {
    if (!(fault instanceof ExportRefused)) throw fault;
    answer(response, 400, { __type: `com.amazonaws.dynamodb.v20120810#${fault.type}`, message: fault.message });
  }
}

/** An iterator does not say whose it is: whoever may read any stream may read on. */
function refusalOf(parts: ProxyParts, operation: string, body: JsonObject, keyNames: KeyNames, keyId: string | undefined): string | null {
  const { world } = parts;
  if (keyId === world.rootKey) return null;
  const role = keyId === undefined ? undefined : world.roleOf(keyId);
  if (role === undefined) return 'The security token included in the request is invalid.';
  const may = (action: string, resource: string, context?: RequestContext) => world.allows(role, action, resource, context);
  if (operation === 'GetRecords') {
    const verdicts = parts.streamNames().map(([ours]) => may('dynamodb:GetRecords', ours));
    const refused = verdicts.find((one) => !one.allowed);
    return verdicts.some((one) => one.allowed) || refused === undefined || refused.allowed ? null : refused.message;
  }
  const tableArn = (name: string) => (name.startsWith('arn:') ? name : `arn:aws:dynamodb:${world.region}:${world.account}:table/${name}`);
  for (const { action, resource, context } of neededRights(operation, body, tableArn, keyNames)) {
    const verdict = may(action, resource, context);
    if (!verdict.allowed) return verdict.message;
  }
  return null;
}

function keyIdOf(request: IncomingMessage): string | undefined {
  return /Credential=([^/]+)\//.exec(String(request.headers.authorization ?? ''))?.[1];
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    size += part.length;
    if (size > bodyLimit) return undefined;
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function keyNamesOf(tables: readonly TableSpec[]): KeyNames {
  const names = new Map<string, string>();
  for (const { name, create, arn } of tables) {
    for (const table of [name, arn]) {
      names.set(table, hashKey(create) ?? '');
      for (const index of listAt(create, 'GlobalSecondaryIndexes')) names.set(`${table}/${textAt(index, 'IndexName')}`, hashKey(index) ?? '');
    }
  }
  return (table, index) => names.get(index === undefined ? table : `${table}/${index}`);
}

function hashKey(schema: Parameters<typeof listAt>[0]): string | undefined {
  return textAt(
    listAt(schema, 'KeySchema').find((one) => textAt(one, 'KeyType') === 'HASH'),
    'AttributeName',
  );
}

function translate(body: Buffer, names: readonly (readonly [string, string])[], way: 'to engine' | 'from engine'): Buffer {
  let text: string | undefined;
  for (const [ours, engines] of names) {
    const [from, to] = way === 'to engine' ? [ours, engines] : [engines, ours];
    if (body.includes(from)) text = (text ?? body.toString('utf8')).replaceAll(from, to);
  }
  return text === undefined ? body : Buffer.from(text);
}

function pick(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'content-type' || name === 'x-amzn-requestid'));
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': randomUUID() });
  response.end(JSON.stringify(body));
}
