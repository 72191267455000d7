import { divideHalfEven } from './rounding.ts';

const shape = /^([+-]?)([0-9]{1,12})(?:\.([0-9]{1,12}))?$/;

/** A decimal as a text writes it, times ten to the `places`; `exact` says that nothing was rounded away. */
export type Scaled = { readonly value: number; readonly exact: boolean };

/**
 * Reads a decimal of a file exactly: `2.55` with 2 places is 255, `0.001` with 2 places is 0 and not exact. Rounds half to
 * even; what separates thousands is left out when it stands where it may.
 *
 * @param mark what the file writes between whole and part
 * @returns null for a text that is no decimal of at most 12 digits on each side, or too large to count with
 */
export function readDecimal(text: string, places: number, mark: '.' | ',' = '.'): Scaled | null {
  const grouped = mark === '.' ? /^[+-]?[0-9]{1,3}(,[0-9]{3})+(\.|$)/ : /^[+-]?[0-9]{1,3}(\.[0-9]{3})+(,|$)/;
  const group = mark === '.' ? ',' : '.';
  const plain = (grouped.test(text) ? text.replaceAll(group, '') : text).replace(mark, '.');
  const [, sign = '', whole = '', part = ''] = shape.exec(plain) ?? [];
  if (whole === '') return null;
  const size = BigInt(whole + part) * 10n ** BigInt(places) * (sign === '-' ? -1n : 1n);
  const scale = 10n ** BigInt(part.length);
  if (size / scale > BigInt(Number.MAX_SAFE_INTEGER) || -size / scale > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { value: divideHalfEven(size, scale) + 0, exact: size % scale === 0n };
}
