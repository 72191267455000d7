const monthsBack = 24;

/** The months whose records can be looked at, the current one first. Records lie under the month of their UTC time. */
export function lastMonths(now: Date): string[] {
  const current = now.getUTCFullYear() * 12 + now.getUTCMonth();
  return Array.from({ length: monthsBack }, (_, back) => {
    const all = current - back;
    return `${Math.floor(all / 12)}-${String((all % 12) + 1).padStart(2, '0')}`;
  });
}
