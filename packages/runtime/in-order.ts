/**
 * Does the work of a list, some of it at once, answers in the order of the list. What shares a key with something before it waits
 * for that, so that two rows about the same thing come one after the other.
 */
export async function inOrder<T, R>(
  list: readonly T[],
  atOnce: number,
  keysOf: (one: T) => readonly string[],
  work: (one: T) => Promise<R>,
): Promise<R[]> {
  const last = new Map<string, Promise<unknown>>();
  const results = new Array<R>(list.length);
  const free = Array.from({ length: atOnce }, () => Promise.resolve());
  const all = list.map((one, at) => {
    const keys = keysOf(one);
    const before = keys.flatMap((key) => last.get(key) ?? []);
    const lane = free[at % atOnce] ?? Promise.resolve();
    const done = Promise.all([...before, lane]).then(async () => {
      results[at] = await work(one);
    });
    free[at % atOnce] = done;
    for (const key of keys) last.set(key, done);
    return done;
  });
  const settled = await Promise.allSettled(all);
  const fault = settled.find((one) => one.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
  return results;
}
