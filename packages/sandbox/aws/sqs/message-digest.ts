import { createHash } from 'node:crypto';
import type { MessageAttribute } from '../aws-desk.ts';

/** MD5 of a text, in hex, as SQS answers it and clients check it. */
export function md5(text: string): string {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

/** MD5 of message attributes by SQS's own rule: by name, each part behind its length in four bytes. Undefined when there are none. */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttribute>>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) {
    const attribute = attributes[name];
    if (attribute === undefined) continue;
    const isBinary = attribute.binaryValue !== undefined;
    hash.update(withLength(Buffer.from(name, 'utf8'))).update(withLength(Buffer.from(attribute.dataType, 'utf8')));
    hash
      .update(Buffer.from([isBinary ? 2 : 1]))
      .update(withLength(isBinary ? Buffer.from(attribute.binaryValue ?? '', 'base64') : Buffer.from(attribute.stringValue ?? '', 'utf8')));
  }
  return hash.digest('hex');
}

/** Bytes that a message counts for against the limit of 256 kB: body, and name, type and value of each attribute. */
export function sizeOfMessage(body: string, attributes: Readonly<Record<string, MessageAttribute>>): number {
  let size = Buffer.byteLength(body, 'utf8');
  for (const [name, attribute] of Object.entries(attributes)) {
    size += Buffer.byteLength(name, 'utf8') + Buffer.byteLength(attribute.dataType, 'utf8');
    size +=
      attribute.binaryValue === undefined
        ? Buffer.byteLength(attribute.stringValue ?? '', 'utf8')
        : Buffer.from(attribute.binaryValue, 'base64').length;
  }
  return size;
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
