import { isObject, type Json, type JsonObject, objectAt, parseJson, textAt } from '../template/json.ts';
import { AwsFault } from './aws-fault.ts';

/** Reads the JSON object of a request. @throws {AwsFault} SerializationException */
export function readInput(body: Buffer): JsonObject {
  if (body.length === 0) return {};
  try {
    const input = parseJson(body.toString('utf8'));
    if (isObject(input)) return input;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AwsFault('SerializationException', 'The request is no JSON object.');
}

/** The text under a name. @throws {AwsFault} ValidationException when it is missing or empty */
export function needText(from: Json | undefined, name: string): string {
  const value = textAt(from, name);
  if (value === undefined || value === '') throw new AwsFault('ValidationException', `${name} is required.`);
  return value;
}

/** The texts of an object such as EncryptionContext. @throws {AwsFault} ValidationException when a member is no text */
export function textsAt(from: Json | undefined, name: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(objectAt(from, name))) {
    if (typeof value !== 'string') throw new AwsFault('ValidationException', `${name}.${key} is no text.`);
    texts[key] = value;
  }
  return texts;
}
