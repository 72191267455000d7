import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf } from './shapes.ts';

export const deadLetterShape = z.strictObject({
  id: idOf('deadLetter'),
  source: z.enum(['rule', 'listener', 'stream']),
  listener: z.string(),
  fact_type: z.string().nullable(),
  fact_id: z.string().nullable(),
  error: z.string(),
  status: z.enum(['open', 'replayed']),
  filed_at: instant,
});

export const listDeadLetters = defineRoute({
  id: 'listDeadLetters',
  domain: 'upkeep',
  method: 'GET',
  path: '/v1/dead-letters',
  summary: 'List what could not be delivered inside the house',
  auth: 'principal',
  permission: 'upkeep:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(deadLetterShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const replayDeadLetter = defineRoute({
  id: 'replayDeadLetter',
  domain: 'upkeep',
  method: 'POST',
  path: '/v1/dead-letters/{dead_letter_id}/replay',
  summary: 'Deliver a dead letter again',
  auth: 'principal',
  permission: 'upkeep:write',
  idempotency: 'optional',
  params: z.strictObject({ dead_letter_id: idOf('deadLetter') }),
  status: 202,
  response: deadLetterShape,
  refusals: ['NOT_FOUND'],
  example: { params: { dead_letter_id: exampleIds.deadLetter } },
});

export const upkeepRoutes = [listDeadLetters, replayDeadLetter] as const;
