/** Whether an address is the customers' own page: `/me`, or `/me/` with the shop's id. */
export function isCustomersPage(path: string): boolean {
  return /^\/me(\/[^/]*)?\/?$/.test(path);
}

/** The shop that an address names. */
export function shopIn(path: string): string | null {
  return /^\/me\/(mer_[0-9A-Z]+)\/?$/.exec(path)?.[1] ?? null;
}
