import { randomUUID } from 'node:crypto';
import { type Context, createContext, Script } from 'node:vm';
import type { ViewerFunctionSpec } from '../edge-declarations.ts';
import { isObject, type Json, type JsonObject, listAt, numberAt, objectAt, parseJson, textAt } from '../template/json.ts';
import { type EdgeAnswer, type EdgeRequest, ownAnswer } from './http-exchange.ts';

/** How long the script of one function may run, in ms; in the cloud it is under one, but a busy machine may stop for longer than that. */
const limitMs = 2_000;

/** Headers that a viewer-request function may not change. */
const readOnly = ['content-length', 'host', 'transfer-encoding', 'via'];

const callHandler = new Script('Promise.resolve(handler(JSON.parse(event))).then((given) => JSON.stringify(given))');

/** A CloudFront Function of runtime 2.0: a small script that may change a viewer's request or answer it. */
export class ViewerFunction {
  private readonly spec: ViewerFunctionSpec;
  private readonly context: { event: string } & Context;

  /** @throws {SyntaxError} when the script cannot be read */
  constructor(spec: ViewerFunctionSpec) {
    this.spec = spec;
    this.context = Object.assign(createContext({ console: { log: () => undefined } }, { codeGeneration: { strings: false, wasm: false } }), {
      event: '',
    });
    new Script(spec.code, { filename: spec.name }).runInContext(this.context, { timeout: limitMs });
  }

  /** The request as the function leaves it, or its answer; a function that fails is CloudFront's 503. */
  async onRequest(request: EdgeRequest, host: string, distributionId: string): Promise<EdgeRequest | EdgeAnswer> {
    const event = {
      version: '1.0',
      context: { distributionDomainName: host, distributionId, eventType: 'viewer-request', requestId: randomUUID() },
      viewer: { ip: request.ip },
      request: {
        method: request.method,
        uri: request.uri,
        querystring: multiValued(queryPairs(request.query)),
        headers: multiValued(Object.entries(request.headers).filter(([name]) => name !== 'cookie')),
        cookies: multiValued(cookiePairs(request.headers.cookie)),
      },
    };
    try {
      const said = parseJson(await this.run(event));
      if (!isObject(said)) throw new Error('the function gave no object');
      return said.statusCode === undefined ? changed(request, said) : answered(said);
    } catch (fault) {
      return ownAnswer(503, `The CloudFront function ${this.spec.name} failed: ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }

  private async run(event: object): Promise<string> {
    this.context.event = JSON.stringify(event);
    const given: unknown = await callHandler.runInContext(this.context, { timeout: limitMs });
    if (typeof given !== 'string') throw new Error('the function gave nothing');
    return given;
  }
}

function multiValued(pairs: readonly (readonly string[])[]): Record<string, { value: string; multiValue?: { value: string }[] }> {
  const values: Record<string, { value: string; multiValue?: { value: string }[] }> = {};
  for (const [name = '', value = ''] of pairs) {
    const known = values[name];
    if (known === undefined) values[name] = { value };
    else known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
  }
  return values;
}

/** Names and values as sent, still encoded. */
function queryPairs(query: string): string[][] {
  return query
    .split('&')
    .filter((one) => one !== '')
    .map((one) => (one.includes('=') ? [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] : [one, '']));
}

function cookiePairs(header: string | undefined): string[][] {
  return (header ?? '')
    .split('; ')
    .filter((one) => one.includes('='))
    .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
}

function changed(request: EdgeRequest, said: JsonObject): EdgeRequest {
  const headers = Object.fromEntries(singleValued(objectAt(said, 'headers')).map(([name, value]) => [name.toLowerCase(), value]));
  for (const name of readOnly) {
    if (headers[name] !== request.headers[name]) throw new Error(`the header ${name} is read-only`);
  }
  const cookies = singleValued(objectAt(said, 'cookies')).map(([name, value]) => `${name}=${value}`);
  const query = singleValued(objectAt(said, 'querystring')).map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const isSame = JSON.stringify(said.querystring) === JSON.stringify(multiValued(queryPairs(request.query)));
  return {
    ...request,
    uri: textAt(said, 'uri') ?? request.uri,
    query: isSame ? request.query : query.join('&'),
    headers: { ...headers, ...(cookies.length > 0 ? { cookie: cookies.join('; ') } : {}) },
  };
}

function answered(said: JsonObject): EdgeAnswer {
  const body = said.body ?? '';
  const text = isObject(body)
    ? Buffer.from(textAt(body, 'data') ?? '', textAt(body, 'encoding') === 'base64' ? 'base64' : 'utf8')
    : Buffer.from(String(body));
  const cookies = singleValued(objectAt(said, 'cookies')).map(([name, value]) => `${name}=${value}`);
  const headers = Object.fromEntries(singleValued(objectAt(said, 'headers')).map(([name, value]) => [name.toLowerCase(), value]));
  return { status: numberAt(said, 'statusCode') ?? 500, headers, cookies, body: text };
}

function singleValued(values: JsonObject): [string, string][] {
  return Object.entries(values).flatMap(([name, one]): [string, string][] => {
    const many = listAt(one, 'multiValue');
    if (many.length > 0) return many.map((part: Json) => [name, textAt(part, 'value') ?? '']);
    return [[name, textAt(one, 'value') ?? '']];
  });
}
