/** Decimal places of a currency. */
export function placesOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

const notes = [5, 10, 50, 100] as const;

/** What people are likely to put on the counter for an amount, in minor units: the next round sums above it, three at most. */
export function roundNotes(due: number, places: number): readonly number[] {
  const unit = 10 ** places;
  const sums = notes.map((note) => Math.ceil(due / (note * unit)) * note * unit).filter((sum) => sum > due);
  return [...new Set(sums)].sort((a, b) => a - b).slice(0, 3);
}
