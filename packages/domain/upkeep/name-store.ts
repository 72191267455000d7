/** Which of the stores a cell names, by id, code or name; undefined when it is none, or a name that two of them bear. */
export function storeNamed<S extends { readonly id: string; readonly code: string; readonly name: string }>(
  stores: readonly S[],
  text: string,
): S | undefined {
  const plain = (one: string) => one.normalize('NFKC').trim().toUpperCase();
  const wanted = plain(text);
  const byCode = stores.find((store) => store.id === text || plain(store.code) === wanted);
  if (byCode !== undefined) return byCode;
  const [named, ...others] = stores.filter((store) => plain(store.name) === wanted);
  return others.length === 0 ? named : undefined;
}
