import { createHash } from 'node:crypto';
import { ulid } from 'ulid';

/** A new id: prefix and ULID. */
export function newId(prefix: string): string {
  return `${prefix}_${ulid()}`;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The id that a thing always gets: the same source and instant give the same id, so that a till that tells a sale again, days
 * later and in any order, cannot double it. The time part sorts like a ULID's; the rest is a hash of the source.
 */
export function settledId(prefix: string, source: string, instant: string): string {
  let time = Date.parse(instant);
  let head = '';
  for (let place = 0; place < 10; place++) {
    head = alphabet[time % 32] + head;
    time = Math.floor(time / 32);
  }
  const hash = createHash('sha256').update(source).digest();
  let tail = '';
  for (let place = 0; place < 16; place++) tail += alphabet[(hash[place] ?? 0) % 32];
  return `${prefix}_${head}${tail}`;
}
