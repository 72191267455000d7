/** How much of a demo there is: a chain with half a year of sales, a shop with a handful of goods, or none. */
const sizes = ['full', 'small', 'none'] as const;
export type DemoSize = (typeof sizes)[number];

class NoSuchDemo extends Error {
  override readonly name = 'NoSuchDemo';
}

/** @throws {NoSuchDemo} for a word that is no size */
export function demoSizeOf(word: string): DemoSize {
  const size = sizes.find((one) => one === word);
  if (size === undefined) throw new NoSuchDemo(`There is no demo ${word}: say --demo full, --demo small or --demo none.`);
  return size;
}

/** The demo merchant as `.sandbox/ready.json` names it. */
export type Demo = {
  readonly merchant_id: string;
  readonly stores: readonly { readonly id: string; readonly name: string; readonly timezone: string; readonly currency: string }[];
  readonly users: readonly { readonly role: string; readonly email: string; readonly password: string }[];
  readonly api_key: string;
  /** May take in merchants in this sandbox. */
  readonly operator_key: string;
  readonly pos: { readonly connection_id: string; readonly url: string; readonly secret: string };
};
