import { moduleOf } from './module-of.ts';
import type { JsonObject } from './openapi-schema.ts';
import { bodyRefusals, doorRefusals, type RefusalCode, refusals } from './refusals.ts';
import { isOpen, type Route } from './route.ts';

/** What the door cannot answer where no authorizer stands before it. */
const authorizerRefusals: readonly RefusalCode[] = ['UNAUTHENTICATED', 'INVALID_TOKEN', 'FORBIDDEN', 'MERCHANT_REQUIRED'];

/** What a route that keeps idempotency records may answer, with or without a body. */
const idempotencyRefusals: readonly RefusalCode[] = ['IDEMPOTENCY_KEY_REUSED', 'CONFLICT_RETRY'];

/**
 * Every code that a route may answer, its own and the door's, sorted by status and then as the list of codes has them.
 * NOT_FOUND is the door's too: for a person who names a merchant in `Dianke-Merchant` that is not theirs.
 */
export function openapiRefusals(route: Route): RefusalCode[] {
  const door = doorRefusals.filter((code) => !isOpen(route) || !authorizerRefusals.includes(code));
  const codes = new Set<RefusalCode>([...route.refusals, ...door]);
  if (route.method !== 'GET') for (const code of bodyRefusals) codes.add(code);
  if (route.auth === 'principal') codes.add('NOT_FOUND');
  if (moduleOf(route) !== 'core') codes.add('MODULE_OFF');
  if (route.idempotency !== undefined) for (const code of idempotencyRefusals) codes.add(code);
  if (route.idempotency === 'required') codes.add('IDEMPOTENCY_KEY_REQUIRED');
  const order = Object.keys(refusals);
  return [...codes].sort((a, b) => refusals[a].status - refusals[b].status || order.indexOf(a) - order.indexOf(b));
}

/** The codes of one route that share a status, and the name of their shared answer. */
export type RefusalGroup = { readonly name: string; readonly status: number; readonly codes: readonly RefusalCode[] };

export function groupsOf(codes: readonly RefusalCode[]): RefusalGroup[] {
  return [...new Set(codes.map((code) => refusals[code].status))].map((status) => {
    const here = codes.filter((code) => refusals[code].status === status);
    return { name: here.join('.'), status, codes: here };
  });
}

/** Answers that say in Retry-After how long to wait. */
const waits: readonly RefusalCode[] = ['TOO_MANY_REQUESTS', 'CONFLICT_RETRY', 'UNAVAILABLE'];

/** Every group of refusals that some route has, as answers of the document's components. */
export function openapiProblems(routes: readonly Route[]): JsonObject {
  const groups = routes.flatMap((route) => groupsOf(openapiRefusals(route)));
  return Object.fromEntries(groups.map((group) => [group.name, answerOf(group.codes)]));
}

function answerOf(codes: readonly RefusalCode[]): JsonObject {
  const headers = { 'Retry-After': { $ref: '#/components/headers/Retry-After' } };
  const code = { type: 'object', properties: { code: { enum: codes } } };
  return {
    description: codes.map((one) => `\`${one}\` ${refusals[one].title}`).join('; '),
    ...(codes.some((one) => waits.includes(one)) ? { headers } : {}),
    content: {
      'application/problem+json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, code] },
        examples: Object.fromEntries(codes.map((one) => [one, { $ref: `#/components/examples/${one}` }])),
      },
    },
  };
}
