import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { defineRoute } from './route.ts';
import { idOf, instant, listQuery, pageOf, text, version } from './shapes.ts';

/** A category of the merchant's tree; `path` leads from the top to it, itself included. */
export const categoryShape = z.strictObject({
  id: idOf('category'),
  name: text(60),
  parent_id: idOf('category').nullable(),
  level: z.int().min(1).max(4),
  path: z.array(idOf('category')).min(1).max(4),
  status: z.enum(['active', 'archived']),
  version,
  created_at: instant,
});

const params = z.strictObject({ category_id: idOf('category') });

export const createCategory = defineRoute({
  id: 'createCategory',
  domain: 'catalog',
  method: 'POST',
  path: '/v1/categories',
  summary: 'Create a category, at the top or within another; four levels at most',
  auth: 'principal',
  permission: 'catalog:write',
  idempotency: 'optional',
  body: z.strictObject({ name: text(60), parent_id: idOf('category').nullable().default(null) }),
  status: 201,
  response: categoryShape,
  refusals: ['UNKNOWN_CATEGORY', 'CATEGORY_TAKEN', 'CATEGORY_TOO_DEEP', 'TOO_MANY_CATEGORIES'],
  example: { body: { name: '碳酸饮料', parent_id: exampleIds.category } },
});

export const listCategories = defineRoute({
  id: 'listCategories',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/categories',
  summary: 'List the categories of the tree',
  auth: 'principal',
  permission: 'catalog:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(categoryShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getCategory = defineRoute({
  id: 'getCategory',
  domain: 'catalog',
  method: 'GET',
  path: '/v1/categories/{category_id}',
  summary: 'Read a category',
  auth: 'principal',
  permission: 'catalog:read',
  params,
  status: 200,
  response: categoryShape,
  refusals: ['NOT_FOUND'],
  example: { params: { category_id: exampleIds.category } },
});

export const updateCategory = defineRoute({
  id: 'updateCategory',
  domain: 'catalog',
  method: 'PATCH',
  path: '/v1/categories/{category_id}',
  summary: 'Rename, move or archive a category; what lies within it moves along',
  auth: 'principal',
  permission: 'catalog:write',
  ifMatch: 'required',
  params,
  body: z.strictObject({
    name: text(60).optional(),
    parent_id: idOf('category').nullable().optional(),
    status: z.enum(['active', 'archived']).optional(),
  }),
  status: 200,
  response: categoryShape,
  refusals: [
    'NOT_FOUND',
    'UNKNOWN_CATEGORY',
    'CATEGORY_TAKEN',
    'CATEGORY_TOO_DEEP',
    'CATEGORY_CYCLE',
    'CATEGORY_NOT_EMPTY',
    'STALE_VERSION',
    'PRECONDITION_REQUIRED',
  ],
  example: { params: { category_id: exampleIds.category }, body: { name: '酒水饮料' } },
});

export const categoryRoutes = [createCategory, listCategories, getCategory, updateCategory] as const;
