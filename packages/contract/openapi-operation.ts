import { openapiExample } from './openapi-example.ts';
import { groupsOf, openapiRefusals } from './openapi-refusals.ts';
import { isObject, type JsonObject, type SchemaBook } from './openapi-schema.ts';
import { documentedBodies } from './openapi-shapes.ts';
import { permissions } from './permissions.ts';
import type { RefusalCode } from './refusals.ts';
import type { Route } from './route.ts';

/** One operation of the document, with everything a client needs to call it and to understand each answer. */
export function openapiOperation(route: Route, book: SchemaBook): JsonObject {
  const body = documentedBodies[route.id] ?? route.body;
  return {
    operationId: route.id,
    tags: [route.domain],
    summary: route.summary,
    description: describe(route),
    ...(route.permission === null ? {} : { 'x-permission': route.permission }),
    security: security[route.auth],
    parameters: parametersOf(route, book),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: book.schemaOf(body, 'input'), ...exampleOf(route.example.body) } },
          },
        }),
    responses: { [route.status]: accepted(route, book), ...problems(openapiRefusals(route)) },
  };
}

const security: Readonly<Record<Route['auth'], JsonObject[]>> = {
  principal: [{ person: [] }, { key: [] }],
  operator: [{ operator: [] }],
  signed: [],
  link: [],
  member: [{ member: [] }],
  open: [],
};

const callers: Readonly<Record<Route['auth'], string>> = {
  principal: 'Any credential of the merchant.',
  operator: 'Operator’s key only.',
  signed: 'No credential: the request is signed by Standard Webhooks 1.0.0 over its raw bytes.',
  link: 'No credential: the link itself is signed for one purpose. With `Accept: text/html` the answer is a page.',
  member: 'A customer’s token, from a one-time code.',
  open: 'No credential.',
};

function describe(route: Route): string {
  const who = route.permission === null ? callers[route.auth] : `Permission \`${route.permission}\`: ${permissions[route.permission]}.`;
  const again = route.idempotency === 'required' ? ' Send an `Idempotency-Key`; the same key and request is answered as the first time.' : '';
  const version = route.ifMatch === 'required' ? ' Send `If-Match` with the ETag that you read.' : '';
  return `${who}${again}${version}`;
}

function parametersOf(route: Route, book: SchemaBook): JsonObject[] {
  const list: JsonObject[] = [
    ...fieldsOf(route, 'path', route.params === undefined ? {} : book.schemaOf(route.params, 'input')),
    ...fieldsOf(route, 'query', route.query === undefined ? {} : book.schemaOf(route.query, 'input')),
  ];
  const header = (name: string): JsonObject => ({ $ref: `#/components/parameters/${name}` });
  if (route.auth === 'principal') list.push(header('Dianke-Merchant'));
  if (route.idempotency !== undefined) list.push(header(route.idempotency === 'required' ? 'Idempotency-Key' : 'Idempotency-Key-Optional'));
  if (route.ifMatch !== undefined) list.push(header(route.ifMatch === 'required' ? 'If-Match' : 'If-Match-Optional'));
  if (route.auth === 'signed') list.push(header('webhook-id'), header('webhook-timestamp'), header('webhook-signature'));
  return list;
}

function fieldsOf(route: Route, place: 'path' | 'query', schema: JsonObject): JsonObject[] {
  const examples = (place === 'path' ? route.example.params : route.example.query) ?? {};
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: inner,
    ...exampleOf(examples[name]),
  }));
}

function exampleOf(value: unknown): JsonObject {
  if (typeof value === 'string' || isObject(value)) return { example: value };
  return {};
}

function accepted(route: Route, book: SchemaBook): JsonObject {
  const header = (name: string): JsonObject => ({ $ref: `#/components/headers/${name}` });
  const { response } = route;
  const schema = response === undefined ? null : book.schemaOf(response, 'output');
  const headers: JsonObject = {
    ...(schema !== null && hasVersion(schema, book) ? { ETag: header('ETag') } : {}),
    ...(route.location === undefined ? {} : { Location: header('Location') }),
    ...(route.idempotency === undefined ? {} : { 'Idempotent-Replayed': header('Idempotent-Replayed') }),
  };
  return {
    description: route.summary,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(schema === null || response === undefined
      ? {}
      : { content: { 'application/json': { schema, example: openapiExample({ ...route, response }, schema) } } }),
  };
}

function hasVersion(schema: JsonObject, book: SchemaBook): boolean {
  const target = typeof schema.$ref === 'string' ? book.schemas[schema.$ref.replace('#/components/schemas/', '')] : schema;
  return target !== undefined && isObject(target.properties) && target.properties.version !== undefined;
}

/** One entry a status, each a shared answer of the components: `UNAUTHENTICATED.INVALID_TOKEN`. */
function problems(codes: readonly RefusalCode[]): JsonObject {
  return Object.fromEntries(groupsOf(codes).map((group) => [group.status, { $ref: `#/components/responses/${group.name}` }]));
}
