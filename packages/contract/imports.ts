import * as z from 'zod';
import { exampleIds } from './examples.ts';
import { type ImportField, type ImportKind, importFields, importKinds } from './import-fields.ts';
import { jobShape } from './jobs.ts';
import type { Module } from './modules.ts';
import type { Permission } from './permissions.ts';
import { defineRoute } from './route.ts';
import { currency, idOf, instant, listQuery, pageOf, text, version } from './shapes.ts';

/** The longest file that an import takes. */
export const importBytesAtMost = 100 * 1024 * 1024;

/** What one must be allowed to do by hand to do it by a file. */
export const importPermissions: Readonly<Record<ImportKind, Permission>> = {
  customers: 'customers:write',
  products: 'catalog:write',
  stock_counts: 'inventory:write',
  sales: 'orders:write',
};

/** The area of the shop that a kind of file belongs to; where that is switched off, no file of the kind is taken in. */
export const importModules: Readonly<Record<ImportKind, Module | 'core'>> = {
  customers: 'core',
  products: 'core',
  stock_counts: 'stock',
  sales: 'sell',
};

const fieldNames = [...new Set(Object.values(importFields).flat())] as [ImportField, ...ImportField[]];

/** A word for where rows come from; ids of what they make follow from it. */
const source = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/, 'letters, digits, dots, dashes, at most 40');

export const encodings = ['utf-8', 'gb18030', 'big5'] as const;
const delimiters = [',', ';', '\t'] as const;

export const importShape = z.strictObject({
  id: idOf('import'),
  kind: z.enum(importKinds),
  store_id: idOf('store').nullable(),
  source: z.string().nullable(),
  /** The latest run. */
  job_id: idOf('job').nullable(),
  created_at: instant,
  version,
});

const uploadShape = z.strictObject({
  url: z.string(),
  /** Sent as form fields as they stand, before the field `file`. */
  fields: z.record(z.string(), z.string()),
  expires_at: instant,
  bytes_at_most: z.int(),
});

const importPath = z.strictObject({ import_id: idOf('import') });
const upkeep = { domain: 'upkeep', auth: 'principal' } as const;

export const createImport = defineRoute({
  ...upkeep,
  id: 'createImport',
  method: 'POST',
  path: '/v1/imports',
  summary: 'Prepare an import and get a form that uploads its CSV file of at most 100 MB',
  permission: 'imports:write',
  idempotency: 'optional',
  body: z.strictObject({ kind: z.enum(importKinds), store_id: idOf('store').nullable().default(null), source: source.nullable().default(null) }),
  status: 201,
  response: z.strictObject({ ...importShape.shape, upload: uploadShape }),
  refusals: ['UNKNOWN_STORE', 'FORBIDDEN'],
  example: { body: { kind: 'customers' } },
});

export const listImports = defineRoute({
  ...upkeep,
  id: 'listImports',
  method: 'GET',
  path: '/v1/imports',
  summary: 'List imports, newest first',
  permission: 'imports:read',
  query: z.strictObject(listQuery),
  status: 200,
  response: pageOf(importShape),
  refusals: ['INVALID_CURSOR'],
  example: {},
});

export const getImport = defineRoute({
  ...upkeep,
  id: 'getImport',
  method: 'GET',
  path: '/v1/imports/{import_id}',
  summary: 'Read an import',
  permission: 'imports:read',
  params: importPath,
  status: 200,
  response: importShape,
  refusals: ['NOT_FOUND'],
  example: { params: { import_id: exampleIds.import } },
});

export const previewImport = defineRoute({
  ...upkeep,
  id: 'previewImport',
  method: 'GET',
  path: '/v1/imports/{import_id}/preview',
  summary: 'See how an uploaded file is read: its columns, the fields that they seem to hold, and its first rows',
  permission: 'imports:write',
  params: importPath,
  query: z.strictObject({ encoding: z.enum(encodings).optional(), delimiter: z.enum(delimiters).optional() }),
  status: 200,
  response: z.strictObject({
    bytes: z.int(),
    encoding: z.enum(encodings),
    delimiter: z.enum(delimiters),
    columns: z.array(z.strictObject({ header: z.string(), suggested_field: z.enum(fieldNames).nullable() })),
    /** Fields of which the file seems to lack all; each inner list needs one. */
    missing: z.array(z.array(z.enum(fieldNames))),
    rows: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
  }),
  refusals: ['NOT_FOUND', 'FILE_MISSING', 'NOT_A_CSV', 'FORBIDDEN'],
  example: { params: { import_id: exampleIds.import } },
});

export const startImport = defineRoute({
  ...upkeep,
  id: 'startImport',
  method: 'POST',
  path: '/v1/imports/{import_id}/start',
  summary: 'Take an uploaded file in, or try what taking it in would do; started again while it runs, it goes on',
  permission: 'imports:write',
  idempotency: 'optional',
  params: importPath,
  body: z.strictObject({
    dry_run: z.boolean().default(false),
    /** What happens to a row whose thing is there already. */
    duplicates: z.enum(['skip', 'update']).default('skip'),
    /** Our field → header of its column; left out, what the preview suggests. */
    mapping: z.partialRecord(z.enum(fieldNames), text(200)).optional(),
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
    date_order: z.enum(['ymd', 'dmy', 'mdy']).default('ymd'),
    decimal_mark: z.enum(['.', ',']).default('.'),
    /** Of the prices in a file of products; left out, the currency of the store or of all stores. */
    currency: currency.optional(),
    /** Of sales: whether what they sold leaves the shelves of today; left out, the shelves are counted apart. */
    moves_stock: z.boolean().default(false),
  }),
  status: 202,
  location: '/v1/jobs/{id}',
  response: jobShape,
  refusals: [
    'NOT_FOUND',
    'FILE_MISSING',
    'NOT_A_CSV',
    'UNKNOWN_COLUMN',
    'COLUMN_MISSING',
    'CURRENCY_NEEDED',
    'IMPORT_RUNNING',
    'INVALID_INPUT',
    'FORBIDDEN',
  ],
  example: { params: { import_id: exampleIds.import }, body: { dry_run: true, mapping: { name: '姓名', phone: '手机' } } },
});

export const importsRoutes = [createImport, listImports, getImport, previewImport, startImport] as const;
