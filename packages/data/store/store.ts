/**
 * What the table needs of DynamoDB, and nothing more.
 *
 * Two implementations keep to it: `dynamo-store.ts` over the SDK and `memory-store.ts` for fast tests; one contract test
 * (`store.contract.test.ts`) holds both, on every engine, to the same behaviour. Expressions are compiled from these
 * closed shapes, so no text of a user ever becomes part of one.
 */
export type Key = { readonly pk: string; readonly sk: string };

/** Numbers are safe integers; binary is Uint8Array; no other classes. */
export type Value = string | number | boolean | null | Uint8Array | readonly Value[] | { readonly [name: string]: Value | undefined };

/** Every item says what it is and in which version of its shape. Attributes that are undefined are not stored. */
export type Item = Key & { readonly type: string; readonly v: number; readonly [attribute: string]: Value | undefined };

/** A condition on one top-level attribute of the item as it stands. All conditions of a write must hold. */
export type Condition =
  | { readonly attribute: string; readonly is: 'present' | 'absent' }
  | { readonly attribute: string; readonly is: '=' | '<' | '<=' | '>' | '>='; readonly value: string | number }
  /** Holds when the attribute is absent or compares so: `attribute_not_exists(a) OR a < :v`. */
  | { readonly attribute: string; readonly is: 'absent or <' | 'absent or ='; readonly value: string | number };

export type Write =
  /** Puts an item where none is. With `unlessLive`, also over an old one whose attribute is below the bound. */
  | { readonly do: 'create'; readonly item: Item; readonly unlessLive?: { readonly attribute: string; readonly bound: string | number } }
  /** Puts an item whatever stands there; for derived items that may be written twice. */
  | { readonly do: 'put'; readonly item: Item; readonly when?: readonly Condition[] }
  /** Puts an item over the one whose `version` is as said. */
  | { readonly do: 'replace'; readonly item: Item; readonly version: number }
  /**
   * Adds to counters (an absent counter counts from 0), sets attributes, sets others only if absent, removes others.
   * Creates the item when there is none, unless a condition forbids it.
   */
  | {
      readonly do: 'add';
      readonly key: Key;
      readonly add: Readonly<Record<string, number>>;
      readonly set?: Readonly<Record<string, Value>>;
      readonly setOnce?: Readonly<Record<string, Value>>;
      readonly unset?: readonly string[];
      readonly when?: readonly Condition[];
    }
  | { readonly do: 'remove'; readonly key: Key; readonly when?: readonly Condition[] }
  /** Writes nothing; the transaction fails unless the conditions hold. */
  | { readonly do: 'check'; readonly key: Key; readonly when: readonly Condition[] };

/** Index names: none is the table itself. Both indexes project keys only, so a page of an index is read back by `read`. */
export type IndexName = 'gsi1' | 'gsi2';

/** Attribute names of the index keys on items: `gsi1pk`, `gsi1sk`, `gsi2pk`, `gsi2sk`, all strings. */
export type Query = {
  readonly index?: IndexName;
  readonly pk: string;
  /** Sort key bounds, both inclusive; or a prefix. */
  readonly from?: string;
  readonly to?: string;
  readonly prefix?: string;
  readonly newestFirst?: boolean;
  /** At most this many items, 1 to 1,000. */
  readonly limit: number;
  /** Where the page before ended, as its `next` said. */
  readonly after?: PagePlace;
  /** Strongly consistent; the table only, never an index. */
  readonly consistent?: boolean;
};

/** Key of the last item of a page: `pk`, `sk` and, on an index, its two keys. */
export type PagePlace = Readonly<Record<string, string>>;

export type Page = { readonly items: readonly Item[]; readonly next: PagePlace | null };

export interface Store {
  /** Items in the order of the keys, undefined where there is none. One call up to 100 different keys (GetItem for one, BatchGetItem for more, driven until complete); more are read in slices. */
  read(keys: readonly Key[], options?: { readonly consistent?: boolean }): Promise<(Item | undefined)[]>;
  /** One page. On an index the items hold their keys only. A page may be shorter than the limit although `next` is not null. */
  query(query: Query): Promise<Page>;
  /**
   * All or none of 1 to 100 writes, each to a different key.
   * @throws {ConditionLost} when a condition does not hold; names each write that lost and the item as it stood
   * @throws {Conflict} when DynamoDB reports that another transaction is at work on an item
   */
  transact(writes: readonly Write[]): Promise<void>;
  /** One write outside a transaction, at half its price; the same errors. `check` is not taken. */
  write(write: Exclude<Write, { do: 'check' }>): Promise<void>;
  /** Every item of the table, page by page. For upkeep (verify, export) only; `data/upkeep` is its one caller. */
  scan(options: { readonly limit: number; readonly after?: PagePlace }): Promise<Page>;
}

/** A condition of a transaction did not hold; nothing was written. */
export class ConditionLost extends Error {
  override readonly name = 'ConditionLost';
  readonly lost: readonly { readonly at: number; readonly key: Key; readonly old: Item | undefined }[];
  constructor(lost: ConditionLost['lost']) {
    super(`condition lost at ${lost.map((one) => one.at).join(', ')}`);
    this.lost = lost;
  }
}

/** Another transaction was at work on one of the items (or DynamoDB throttled); nothing was written; trying again may succeed. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** What a store's calls cost, as the engine says and as sizes say; the bench and the budget tests read it. */
export type Meter = {
  record(call: { readonly operation: string; readonly items: number; readonly readUnits: number; readonly writeUnits: number }): void;
};
