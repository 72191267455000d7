import type { Key } from './store/store.ts';

/** Joins the parts of a key. A part that holds `#` could forge another key, so it is a fault. */
function join(parts: readonly string[]): string {
  for (const part of parts) {
    if (part.includes('#') || part === '') throw new Error(`a key part may not be empty or hold '#': ${part.slice(0, 40)}`);
  }
  return parts.join('#');
}

/** A partition of one merchant: `M#<merchant>#ORD#<order>`. Every key of a merchant's things begins so. */
export function merchantPartition(merchantId: string, ...parts: string[]): string {
  return join(['M', merchantId, ...parts]);
}

/** A platform look-up, `P#KEY#<hash>`; such items hold ids only. */
export function platformPartition(...parts: string[]): string {
  return join(['P', ...parts]);
}

export function keyOf(pk: string, ...sk: string[]): Key {
  return { pk, sk: join(sk) };
}

/** Month of an instant in UTC, `2026-11`: the bucket of time-ordered lists. */
export function monthOf(instant: string): string {
  return new Date(instant).toISOString().slice(0, 7);
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Month of the instant that a ULID's first ten characters hold: the bucket in which a thing of that id lies. */
export function monthOfId(id: string): string {
  const time = [...id.slice(id.indexOf('_') + 1).slice(0, 10)].reduce((sum, letter) => sum * 32 + alphabet.indexOf(letter), 0);
  return monthOf(new Date(time).toISOString());
}
