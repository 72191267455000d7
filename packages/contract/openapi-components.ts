import type { JsonObject } from './openapi-schema.ts';
import { refusals } from './refusals.ts';

const requestId = '8f14e45f-ceea-4671-a2f5-3d4a1c0b9f10';

/** RFC 9457 problem, as every refusal and fault is answered. */
const problem: JsonObject = {
  type: 'object',
  description: 'Why a request was refused. `code` is stable and may be switched on; `x-refusals` of the components lists every code with its remedy.',
  required: ['type', 'title', 'status', 'code', 'request_id'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string' },
    request_id: { type: 'string' },
    errors: {
      type: 'array',
      description: 'Places of the input that do not fit, by JSON pointer.',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

function header(name: string, required: boolean, description: string, schema: JsonObject): JsonObject {
  return { name, in: 'header', required, description, schema };
}

const idempotencyKey = { type: 'string', minLength: 1, maxLength: 255 };
const keyText =
  'The same key with the same request is answered as the first time and does nothing twice; with another request it is refused. Kept 24 hours.';
const matchText = 'The ETag of the version that you change.';

const parameters: JsonObject = {
  'Dianke-Merchant': header('Dianke-Merchant', false, 'Which of your merchants you act for; only people of several merchants need it.', {
    type: 'string',
  }),
  'Idempotency-Key': header('Idempotency-Key', true, keyText, idempotencyKey),
  'Idempotency-Key-Optional': header('Idempotency-Key', false, keyText, idempotencyKey),
  'If-Match': header('If-Match', true, matchText, { type: 'string' }),
  'If-Match-Optional': header('If-Match', false, matchText, { type: 'string' }),
  'webhook-id': header('webhook-id', true, 'The id of the event; the same id told again changes nothing.', { type: 'string' }),
  'webhook-timestamp': header('webhook-timestamp', true, 'When it was sent, in Unix seconds, within 5 minutes of now.', { type: 'string' }),
  'webhook-signature': header(
    'webhook-signature',
    true,
    '`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`; several are separated by spaces.',
    { type: 'string' },
  ),
};

const headers: JsonObject = {
  Location: { description: 'Where the work can be followed.', schema: { type: 'string' } },
  ETag: { description: 'The version of the object, for If-Match.', schema: { type: 'string' } },
  'Idempotent-Replayed': { description: '`true` when this is the first answer told again.', schema: { type: 'string', enum: ['true'] } },
  'Retry-After': { description: 'Seconds to wait before the same request is sent again.', schema: { type: 'integer', minimum: 1 } },
};

const securitySchemes: JsonObject = {
  person: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'A person’s access token from the OpenID provider of this deployment.',
  },
  key: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'sk_live_… or sk_test_…',
    description: 'A merchant’s API key, with the permissions and stores that it was given.',
  },
  member: { type: 'http', scheme: 'bearer', bearerFormat: 'mt_…', description: 'A customer’s token of 30 minutes, from `POST /v1/member-sessions`.' },
  operator: { type: 'http', scheme: 'bearer', bearerFormat: 'sk_live_…', description: 'The key of whoever operates this deployment.' },
};

/** The parts that operations share; `schemas` are those of the shapes. `x-refusals` holds every code with its remedy. */
export function openapiComponents(schemas: Readonly<Record<string, JsonObject>>, problems: JsonObject): JsonObject {
  const sorted = Object.entries({ ...schemas, Problem: problem }).sort(([a], [b]) => (a < b ? -1 : 1));
  const examples = Object.entries(refusals).map(([code, { status, title, remedy }]): [string, JsonObject] => [
    code,
    { summary: remedy, value: { type: 'about:blank', title, status, code, request_id: requestId } },
  ]);
  return {
    schemas: Object.fromEntries(sorted),
    responses: problems,
    parameters,
    headers,
    securitySchemes,
    examples: Object.fromEntries(examples),
    'x-refusals': refusals,
  };
}
