import type { IncomingMessage } from 'node:http';
import { AwsFault } from './aws-fault.ts';

/** Reads a whole body. @throws {AwsFault} RequestEntityTooLarge above `maxBytes` */
export async function readBody(request: IncomingMessage, maxBytes = 10 * 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += part.length;
    if (size > maxBytes) throw new AwsFault('RequestEntityTooLarge', `The request is larger than ${maxBytes} bytes.`, 413);
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
