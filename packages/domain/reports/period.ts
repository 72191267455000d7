const dayMs = 86_400_000;

/** Business dates of a period, first and last included. */
export type Period = { readonly from: string; readonly to: string };

/** How many days a period has; none when it ends before it begins. */
export function daysIn({ from, to }: Period): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / dayMs + 1);
}

/** The date so many days later, or earlier. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);
}

/** The years that a period touches: `2025`, `2026`. */
export function yearsIn({ from, to }: Period): string[] {
  const first = Number(from.slice(0, 4));
  const years = Number(to.slice(0, 4)) - first + 1;
  return Array.from({ length: Math.max(0, years) }, (_, at) => String(first + at));
}
