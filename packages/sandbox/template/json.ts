/** JSON as a template or a message holds it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** Parses text of another program. @throws when it is not JSON */
export function parseJson(text: string): Json {
  const parsed: Json = JSON.parse(text);
  return parsed;
}

/** The object under a name, or an empty one. */
export function objectAt(from: Json | undefined, name: string): JsonObject {
  const value = isObject(from) ? from[name] : undefined;
  return isObject(value) ? value : {};
}

/** The list under a name, or an empty one; a single value counts as a list of one, as in IAM policies. */
export function listAt(from: Json | undefined, name: string): readonly Json[] {
  const value = isObject(from) ? from[name] : undefined;
  if (value === undefined || value === null) return [];
  return isList(value) ? value : [value];
}

/** The text under a name; numbers and booleans are written out, as CloudFormation does. */
export function textAt(from: Json | undefined, name: string): string | undefined {
  const value = isObject(from) ? from[name] : undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** The number under a name; text of digits counts, as CloudFormation takes it. */
export function numberAt(from: Json | undefined, name: string): number | undefined {
  const value = isObject(from) ? from[name] : undefined;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  return undefined;
}

/** The truth under a name; `'true'` counts, as CloudFormation takes it. */
export function truthAt(from: Json | undefined, name: string): boolean {
  const value = isObject(from) ? from[name] : undefined;
  return value === true || value === 'true';
}
