import type * as z from 'zod';
import { answerSamples, fieldSamples, openapiSamples } from './openapi-samples.ts';
import { isObject, type Json, type JsonObject } from './openapi-schema.ts';
import type { Route } from './route.ts';

/**
 * The answer that the document shows for a route: its own example if it has one, else put together from the samples of
 * the named shapes in its schema.
 *
 * @throws when the schema holds something of which there is no sample; the remedy is a line in `openapi-samples.ts`
 */
export function openapiExample(route: Route & { readonly response: z.ZodType }, schema: JsonObject): Json {
  if (route.example.response !== undefined) return asJson(route.example.response);
  return answerSamples[route.id] ?? sampleOf(schema, route.id);
}

function asJson(value: unknown): Json {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(asJson);
  if (isObject(value)) return value;
  throw new Error('an example is not JSON');
}

/** A page's cursor is null, a list holds one thing, a field of a named shape is that shape's sample. */
function sampleOf(schema: JsonObject, place: string): Json {
  if (typeof schema.$ref === 'string') return named(schema.$ref.replace('#/components/schemas/', ''), place);
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.type) && schema.type.includes('null')) return null;
  if (schema.type === 'array' && isObject(schema.items)) return [sampleOf(schema.items, place)];
  if (schema.type !== 'object' || !isObject(schema.properties)) throw new Error(`there is no sample for ${place}: add one to openapi-samples.ts`);
  const base = Object.entries(openapiSamples).find(([, sample]) => covers(sample, schema));
  const fields = Object.entries(schema.properties).map(([name, inner]): [string, Json] => {
    const known = fieldSamples[name] ?? base?.[1][name];
    return [name, known ?? (isObject(inner) && base?.[1][name] !== null ? sampleOf(inner, `${place}.${name}`) : null)];
  });
  return Object.fromEntries(fields);
}

/** Whether a sample is the schema's object but for fields that have samples of their own: a connection with its secret. */
function covers(sample: JsonObject, schema: JsonObject): boolean {
  const wanted = Object.keys(isObject(schema.properties) ? schema.properties : {});
  const missing = wanted.filter((name) => !(name in sample));
  return missing.every((name) => name in fieldSamples) && Object.keys(sample).every((name) => wanted.includes(name));
}

function named(name: string, place: string): JsonObject {
  const sample = openapiSamples[name];
  if (sample === undefined) throw new Error(`there is no sample of ${name} (${place}): add one to openapi-samples.ts`);
  return sample;
}
