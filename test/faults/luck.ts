/** Luck that can be played again: whole numbers from the run's seed (mulberry32). */
export function luckOf(salt: number, seed = Number(process.env.SEED ?? 1)) {
  let state = (seed ^ Math.imul(salt, 0x9e3779b9)) >>> 0;
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  };
  return {
    below,
    one: <T>(of: readonly T[]): T => of[below(of.length)] as T,
    shuffled<T>(of: readonly T[]): T[] {
      const all = [...of];
      for (let at = all.length - 1; at > 0; at--) {
        const other = below(at + 1);
        [all[at], all[other]] = [all[other] as T, all[at] as T];
      }
      return all;
    },
  };
}

export type Luck = ReturnType<typeof luckOf>;

/** Turns one bit of a text over, so that it stays a text. */
export function withFlippedBit(text: string, luck: Luck): string {
  const bytes = Buffer.from(text, 'utf8');
  for (let tries = 0; tries < 1000; tries++) {
    const changed = Buffer.from(bytes);
    const at = luck.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << luck.below(7));
    const turned = changed.toString('utf8');
    if (turned !== text && !/[\p{Cc}\ufffd]/u.test(turned)) return turned;
  }
  throw new Error('no bit of this text can be turned over');
}
