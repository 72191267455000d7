import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf } from './shapes.ts';

/** Points for each 100 minor units paid, in basis points: 10,000 gives one point for 1.00. */
const rate = z.int().min(0).max(1_000_000);

export const programShape = z.strictObject({ id: z.literal('default'), earn_rate_bp: rate, version: z.int().min(0) });
export const accountShape = z.strictObject({ customer_id: idOf('customer'), points: z.int(), version: z.int().min(0) });
export const entryShape = z.strictObject({
  id: idOf('entry'),
  kind: z.enum(['earned', 'taken_back']),
  points: z.int(),
  order_id: idOf('order'),
  at: instant,
});

const program = { domain: 'loyalty', path: '/v1/loyalty-programs/default', auth: 'principal', status: 200, response: programShape } as const;
const account = z.strictObject({ customer_id: idOf('customer') });

export const getProgram = defineRoute({
  ...program,
  id: 'getProgram',
  method: 'GET',
  summary: 'Read how points are earned',
  permission: 'loyalty:read',
  refusals: [],
  example: {},
});

export const setProgram = defineRoute({
  ...program,
  id: 'setProgram',
  method: 'PUT',
  summary: 'Set how points are earned; past entries stay',
  permission: 'loyalty:write',
  ifMatch: 'optional',
  body: z.strictObject({ earn_rate_bp: rate }),
  refusals: ['STALE_VERSION'],
  example: { body: { earn_rate_bp: 10_000 } },
});

export const getAccount = defineRoute({
  id: 'getAccount',
  domain: 'loyalty',
  method: 'GET',
  path: '/v1/loyalty-accounts/{customer_id}',
  summary: 'Read a customer’s points',
  auth: 'principal',
  permission: 'loyalty:read',
  params: account,
  status: 200,
  response: accountShape,
  refusals: ['NOT_FOUND'],
  example: { params: { customer_id: exampleIds.customer } },
});

export const listEntries = defineRoute({
  id: 'listEntries',
  domain: 'loyalty',
  method: 'GET',
  path: '/v1/loyalty-accounts/{customer_id}/entries',
  summary: 'List what a customer’s points are made of',
  auth: 'principal',
  permission: 'loyalty:read',
  params: account,
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(entryShape),
  refusals: ['NOT_FOUND', 'INVALID_CURSOR'],
  example: { params: { customer_id: exampleIds.customer } },
});

export const listMyPoints = defineRoute({
  id: 'listMyPoints',
  domain: 'loyalty',
  method: 'GET',
  path: '/v1/me/points',
  summary: 'Say how many points I have, and what they are made of, newest order first',
  auth: 'member',
  permission: null,
  query: z.strictObject(listQuery),
  status: 200,
  response: z.strictObject({ points: z.int(), ...pageOf(entryShape).shape }),
  refusals: ['INVALID_CURSOR'],
  example: {
    response: {
      points: 6,
      data: [{ id: 'ent_01J9ZC00000000000000ENTRY1', kind: 'earned', points: 6, order_id: exampleIds.order, at: '2026-11-20T10:15:00Z' }],
      next_cursor: null,
    },
  },
});

export const loyaltyRoutes = [getProgram, setProgram, getAccount, listEntries, listMyPoints] as const;
