import { openapiComponents } from './openapi-components.ts';
import { openapiOperation } from './openapi-operation.ts';
import { openapiProblems } from './openapi-refusals.ts';
import { type JsonObject, openSchemaBook } from './openapi-schema.ts';
import { openapiShapes } from './openapi-shapes.ts';
import type { Domain } from './route.ts';
import { routes } from './routes.ts';

/** An OpenAPI 3.1 document, plain JSON through and through. */
export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: JsonObject;
  readonly servers: readonly JsonObject[];
  readonly tags: readonly JsonObject[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly components: JsonObject;
};

const domainTexts: Readonly<Record<Domain, string>> = {
  access: 'Who may do what: sessions, roles, API keys, the audit',
  stores: 'Merchants and their stores',
  customers: 'Customers and their contacts',
  catalog: 'Products, items, prices and barcodes',
  orders: 'Orders and their payments',
  inventory: 'Stock levels, movements and alerts',
  purchasing: 'Suppliers and purchase orders',
  loyalty: 'Points and how they are earned',
  campaigns: 'Promotions and messages to customers',
  deals: 'Key accounts and opportunities',
  tickets: 'Questions and complaints',
  appointments: 'Bookings',
  staff: 'The people who work in the stores',
  forecasts: 'What will sell',
  finance: 'Ledgers, postings and statements',
  reports: 'Figures of the shop',
  connections: 'Tills and other systems that report to us',
  upkeep: 'What could not be delivered, and delivering it again',
};

const introduction = [
  'JSON over HTTPS; `snake_case` fields; ids are prefixed ULIDs. Money is whole minor units with its currency, quantities are decimal strings, times are RFC 3339 in UTC.',
  'Refusals are RFC 9457 problems with a stable `code`; the section *x-refusals* of the components gives the remedy of each.',
  'Lists answer `data` and `next_cursor`; send it back as `cursor`. Unknown fields in a request are refused; ignore those that you do not know in an answer.',
].join('\n\n');

/** The document of the whole API, from the very routes and shapes that check requests. For the build and tests; never part of a function. */
export function openApiDocument(): OpenApiDocument {
  const book = openSchemaBook(openapiShapes);
  for (const route of routes) if (route.response !== undefined) book.schemaOf(route.response, 'output');
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of routes) {
    const path = paths[route.path] ?? {};
    path[route.method.toLowerCase()] = openapiOperation(route, book);
    paths[route.path] = path;
  }
  const domains = [...new Set(routes.map((route) => route.domain))];
  return {
    openapi: '3.1.0',
    info: { title: 'Dianke API', version: '1', description: introduction },
    servers: [{ url: '/', description: 'This deployment' }],
    tags: domains.map((domain) => ({ name: domain, description: domainTexts[domain] })),
    paths,
    components: openapiComponents(book.schemas, openapiProblems(routes)),
  };
}
