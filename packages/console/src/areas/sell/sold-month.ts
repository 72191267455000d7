/** The month by the server's time, under which orders are listed: `2026-11`. */
export function soldMonth(now: Date): string {
  return now.toISOString().slice(0, 7);
}
