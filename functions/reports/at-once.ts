/** Does a work for each of many things, a few at once, and answers in their order. */
export async function atOnce<T, R>(many: readonly T[], few: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < many.length; at += few) results.push(...(await Promise.all(many.slice(at, at + few).map(work))));
  return results;
}
