/**
 * A call that breaks a rule of the table itself: an empty key, a fraction, an item over 400 kB, one key twice in a
 * transaction. It is a fault of ours, never of the caller's input, and nothing was written.
 */
export class StoreMisuse extends Error {
  override readonly name = 'StoreMisuse';
}
