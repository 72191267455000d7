import { isList, isObject, type Json, type JsonObject, objectAt, parseJson, textAt } from '../template/json.ts';
import type { EdgeAnswer } from './http-exchange.ts';

/** What a function's answer becomes; undefined when it is no answer that the gateway can pass on. An answer without status is 200 and JSON. */
export function gatewayAnswer(payload: string): EdgeAnswer | undefined {
  const answer = parseJson(payload || 'null');
  if (!isObject(answer) || answer.statusCode === undefined) return inferred(answer);
  const status = Number(answer.statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return undefined;
  const body = answer.body ?? '';
  if (typeof body !== 'string') return undefined;
  return {
    status,
    headers: headersOf(answer),
    cookies: isList(answer.cookies) ? answer.cookies.map(String) : [],
    body: Buffer.from(body, answer.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function inferred(answer: Json): EdgeAnswer {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer);
  return { status: 200, headers: { 'content-type': 'application/json' }, cookies: [], body: Buffer.from(body) };
}

function headersOf(answer: JsonObject): Record<string, string> {
  const written = objectAt(answer, 'headers');
  const headers: Record<string, string> = {};
  for (const name of Object.keys(written)) headers[name.toLowerCase()] = textAt(written, name) ?? '';
  headers['content-type'] ??= 'text/plain;charset=UTF-8';
  return headers;
}
