/** Work that is still under way, by name. */
export type Counts = Readonly<Record<string, () => number>>;

/**
 * Waits until nothing is under way any more: every count is 0, before and after each reader has looked once more.
 * @throws {Error} naming what is left when the limit is reached
 */
export async function settle(counts: () => Counts, caughtUp: () => Promise<unknown>, limitMs: number): Promise<void> {
  const end = Date.now() + limitMs;
  const left = () => Object.entries(counts()).filter(([, count]) => count() > 0);
  for (;;) {
    if (left().length === 0) {
      await Promise.race([caughtUp(), wait(Math.max(0, end - Date.now()))]);
      if (left().length === 0 && Date.now() < end) return;
    }
    if (Date.now() >= end)
      throw new Error(
        `not settled after ${limitMs} ms: ${left()
          .map(([name, count]) => `${name} ${count()}`)
          .join(', ')}`,
      );
    await wait(5);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
