/**
 * Rounds `numerator / denominator` half to even, exactly, in whole numbers.
 *
 * The one rounding function of the house: neither shop nor customer gains over many lines.
 * `denominator` is above zero; the result must be a safe integer, else it is a fault.
 */
export function divideHalfEven(numerator: bigint, denominator: bigint): number {
  const sign = numerator < 0n ? -1n : 1n;
  const size = numerator * sign;
  const quotient = size / denominator;
  const twice = (size % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  return safe((up ? quotient + 1n : quotient) * sign);
}

/** `numerator / denominator` rounded down (towards zero for what is above zero): points, where the shop gains the fraction. */
export function divideDown(numerator: bigint, denominator: bigint): number {
  return safe(numerator / denominator);
}

function safe(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a safe integer: ${value}`);
  return number;
}
