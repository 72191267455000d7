import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { openApiDocument } from './openapi.ts';
import { openapiSamples } from './openapi-samples.ts';
import { isObject, type JsonObject } from './openapi-schema.ts';
import { documentedBodies, openapiShapes } from './openapi-shapes.ts';
import { type RefusalCode, refusals } from './refusals.ts';
import { isOpen } from './route.ts';
import { routes } from './routes.ts';

const document = openApiDocument();
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
const operationOf = (id: string) => operations.find((one) => one.operation.operationId === id)?.operation as JsonObject;

function walk(value: unknown, visit: (object: JsonObject) => void): void {
  if (Array.isArray(value)) for (const inner of value) walk(inner, visit);
  if (!isObject(value)) return;
  visit(value);
  for (const inner of Object.values(value)) walk(inner, visit);
}

function at(pointer: string): unknown {
  const parts = pointer.replace('#/', '').split('/');
  return parts.reduce<unknown>((place, part) => (isObject(place) ? place[part] : undefined), document);
}

describe('the OpenAPI document', () => {
  test('is plain JSON and comes out the same each time', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
    expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(document));
  });

  test('every reference leads somewhere', () => {
    const lost: string[] = [];
    walk(document, (object) => {
      if (typeof object.$ref === 'string' && at(object.$ref) === undefined) lost.push(object.$ref);
    });
    expect(lost).toEqual([]);
  });

  test('holds every route once and nothing else', () => {
    const said = operations.map(
      ({ path, method, operation }) => `${operation.operationId} ${method.toUpperCase()} ${path} ${operation['x-permission'] ?? null}`,
    );
    expect(said.toSorted()).toEqual(routes.map((route) => `${route.id} ${route.method} ${route.path} ${route.permission}`).toSorted());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(routes.length);
  });

  test('a parameter of a path stands in the path and the reverse', () => {
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{([a-z_]+)\}/g)].map((match) => match[1]);
      const given = (operation.parameters as JsonObject[]).filter((one) => one.in === 'path').map((one) => one.name);
      expect(given.toSorted(), path).toEqual(named.toSorted());
    }
  });

  test('each route’s example of a request fits its schemas', () => {
    for (const route of routes) {
      for (const part of ['params', 'query', 'body'] as const) {
        const shape = part === 'body' ? (documentedBodies[route.id] ?? route.body) : route[part];
        if (shape === undefined) continue;
        const given = route.example[part] ?? {};
        expect(z.safeParse(shape, given).error?.message, `${route.id} ${part}`).toBeUndefined();
      }
    }
  });

  test('each example of an answer fits its schema', () => {
    for (const route of routes) {
      if (route.response === undefined) continue;
      const answers = operationOf(route.id).responses as Record<string, JsonObject>;
      const content = (answers[route.status]?.content as JsonObject)['application/json'] as JsonObject;
      expect(z.safeParse(route.response, content.example).error?.message, route.id).toBeUndefined();
    }
  });

  test('each sample fits the shape whose name it bears', () => {
    for (const [name, sample] of Object.entries(openapiSamples)) {
      expect(z.safeParse(openapiShapes[name] as z.ZodType, sample).error?.message, name).toBeUndefined();
    }
  });

  test('each shape that a domain exports has a name in the document', async () => {
    const known = new Set(Object.values(openapiShapes));
    const unnamed: string[] = [];
    for (const file of readdirSync(import.meta.dirname).filter(
      (name) => name.endsWith('.ts') && !name.includes('test') && !name.startsWith('openapi'),
    )) {
      const exported = (await import(/* @vite-ignore */ `${import.meta.dirname}/${file}`)) as Record<string, unknown>;
      for (const [name, value] of Object.entries(exported))
        if (name.endsWith('Shape') && !known.has(value as z.ZodType)) unnamed.push(`${file} ${name}: add it to openapi-shapes.ts`);
    }
    expect(unnamed).toEqual([]);
  });

  test('names every refusal of a route under its status, with an example, and every code has a remedy', () => {
    for (const route of routes) {
      const answers = operationOf(route.id).responses as Record<string, JsonObject>;
      for (const code of route.refusals) {
        const answer = at(String(answers[refusals[code].status]?.$ref));
        expect(JSON.stringify(answer), `${route.id} ${code}`).toContain(`#/components/examples/${code}`);
      }
    }
    for (const code of Object.keys(document.components['x-refusals'] as JsonObject))
      expect(refusals[code as RefusalCode].remedy, code).toMatch(/\.$/);
  });

  test('only signed operations, links and what is open go without a credential', () => {
    for (const route of routes) expect((operationOf(route.id).security as unknown[]).length === 0, route.id).toBe(isOpen(route));
  });
});
