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
