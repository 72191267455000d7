import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { moduleWords, presetWords } from './modules.ts';
import { defineRoute } from './route.ts';
import { idOf } from './shapes.ts';

const moduleWord = z.enum(moduleWords);

const switches = z.partialRecord(moduleWord, z.boolean());

export const modulesShape = z.strictObject({
  /** Every module, with whether it is on for the merchant. */
  modules: switches,
  /** Stores that differ from the merchant, with the modules in which they do. */
  stores: z.array(z.strictObject({ store_id: idOf('store'), modules: switches })),
  version: z.int().min(0),
});

const settings = { domain: 'stores', path: '/v1/modules', auth: 'principal', status: 200, response: modulesShape } as const;

export const getModules = defineRoute({
  ...settings,
  id: 'getModules',
  method: 'GET',
  summary: 'Say which modules are on, for the merchant and where a store differs',
  permission: 'stores:read',
  refusals: [],
  example: {},
});

export const setModules = defineRoute({
  ...settings,
  id: 'setModules',
  method: 'PATCH',
  summary: 'Switch modules on or off, for the merchant or for one store; nothing is deleted',
  permission: 'modules:write',
  ifMatch: 'required',
  body: z
    .strictObject({
      /** What a trade begins with; every module takes its value before `modules` are applied. */
      preset: z.enum(presetWords).optional(),
      /** Switches; `null` takes a store's own switch away, so that the merchant's holds there again. */
      modules: z.partialRecord(moduleWord, z.boolean().nullable()).optional(),
      /** The store whose switches these are; without it they are the merchant's. */
      store_id: idOf('store').optional(),
    })
    .refine((body) => body.preset !== undefined || body.modules !== undefined, 'a preset or modules'),
  refusals: ['STALE_VERSION', 'PRECONDITION_REQUIRED', 'UNKNOWN_STORE', 'MORE_THAN_YOURS', 'TOO_MANY_DIFFERENT_STORES'],
  example: { body: { store_id: exampleIds.store, modules: { webhooks: false } } },
});

export const modulesRoutes = [getModules, setModules] as const;
