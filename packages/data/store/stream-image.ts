import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from './store.ts';

/** An image as Lambda hands it over: DynamoDB JSON, its binary values in base64. */
export type StreamImage = Readonly<Record<string, unknown>>;

/** Reads the image of a stream record as the item it was; undefined where there is none. */
export function readImage(image: StreamImage | undefined): Item | undefined {
  return image && (unmarshall(decodeBinary(image)) as Item);
}

/** JSON carries binary as base64 text. */
function decodeBinary(image: StreamImage): Record<string, AttributeValue> {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, decodeValue(value)]));
}

function decodeValue(value: unknown): AttributeValue {
  if (typeof value !== 'object' || value === null) throw new Error('not an attribute value');
  if ('B' in value && typeof value.B === 'string') return { B: Uint8Array.from(Buffer.from(value.B, 'base64')) };
  if ('L' in value && Array.isArray(value.L)) return { L: value.L.map(decodeValue) };
  if ('M' in value && typeof value.M === 'object' && value.M !== null) return { M: decodeBinary(value.M as StreamImage) };
  return value as AttributeValue;
}
