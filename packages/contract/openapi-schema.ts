import * as z from 'zod';

/** A piece of JSON, as documents are made of. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Formats whose pattern says nothing that the format does not say better. */
const plainFormats = new Set(['date', 'date-time', 'email']);

/** Turns zod shapes into the schemas of the document, and keeps the named ones under `components/schemas`. */
export type SchemaBook = {
  /** The schema of a shape as a client sends it (`input`) or receives it (`output`). */
  schemaOf(shape: z.ZodType, side: 'input' | 'output'): JsonObject;
  /** Every named schema met so far. */
  readonly schemas: Readonly<Record<string, JsonObject>>;
};

/**
 * Opens a book in which these shapes have names.
 *
 * What is sent is closed (unknown fields are refused); what is received is open (clients ignore what they do not know).
 * A name whose two sides differ gets a second entry, `MoneyInput`; ask for all outputs before the first input.
 */
export function openSchemaBook(named: Readonly<Record<string, z.ZodType>>): SchemaBook {
  const names = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(named)) names.add(shape, { id });
  const schemas: Record<string, JsonObject> = {};
  const written = new Map<string, string>();

  function keep(name: string, side: 'input' | 'output', schema: JsonObject): string {
    const text = JSON.stringify(schema);
    const place = [name, ...(side === 'input' ? [`${name}Input`] : [])].find((one) => (written.get(one) ?? text) === text);
    if (place === undefined) throw new Error(`two schemas claim the name ${name}`);
    written.set(place, text);
    schemas[place] = schema;
    return place;
  }

  return {
    schemas,
    schemaOf(shape, side) {
      const wrapped: unknown = z.toJSONSchema(z.object({ root: shape }), { io: side, metadata: names });
      if (!isObject(wrapped) || !isObject(wrapped.properties) || !isObject(wrapped.properties.root)) throw new Error('a shape gave no schema');
      const definitions = isObject(wrapped.$defs) ? wrapped.$defs : {};
      const places: Record<string, string> = {};
      const tidied: Record<string, JsonObject> = {};
      for (const [name, definition] of Object.entries(definitions)) if (isObject(definition)) tidied[name] = tidy(definition, side);
      for (const name of innermostFirst(tidied)) places[name] = keep(name, side, pointed(tidied[name] ?? {}, places));
      return pointed(tidy(wrapped.properties.root, side), places);
    },
  };
}

/** Names in such an order that each comes after those it points at. */
function innermostFirst(definitions: Readonly<Record<string, JsonObject>>): string[] {
  const order: string[] = [];
  const visit = (name: string): void => {
    if (order.includes(name)) return;
    const text = JSON.stringify(definitions[name]);
    for (const other of Object.keys(definitions)) if (other !== name && text.includes(`"#/$defs/${other}"`)) visit(other);
    order.push(name);
  };
  for (const name of Object.keys(definitions)) visit(name);
  return order;
}

function pointed(schema: JsonObject, places: Readonly<Record<string, string>>): JsonObject {
  const point = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(point);
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, key === '$ref' && typeof inner === 'string' ? target(inner) : point(inner)]),
    );
  };
  const target = (ref: string): string => `#/components/schemas/${places[ref.replace('#/$defs/', '')] ?? ''}`;
  const done = point(schema);
  return isObject(done) ? done : {};
}

/** Leaves out what only a machine reads: patterns that a format implies, and the outermost bounds of whole numbers. */
function tidy(schema: JsonObject, side: 'input' | 'output'): JsonObject {
  const clean = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(clean);
    if (!isObject(value)) return value;
    const kept = Object.entries(value).filter(([key, inner]) => {
      if (key === 'pattern') return typeof inner === 'string' && !(typeof value.format === 'string' && plainFormats.has(value.format));
      if (key === 'maximum') return inner !== Number.MAX_SAFE_INTEGER;
      if (key === 'minimum') return inner !== Number.MIN_SAFE_INTEGER;
      if (key === 'additionalProperties') return side === 'input' || inner !== false;
      return key !== 'id' || typeof inner !== 'string';
    });
    return Object.fromEntries(kept.map(([key, inner]) => [key, clean(inner)]));
  };
  const done = clean(schema);
  return isObject(done) ? done : {};
}
