import { accept, type Decision, type Refusal } from '@dianke/contract/decision';
import { type CommitRecord, commitKey, commitWrite, readCommit } from './commit-record.ts';
import type { Act, Commitment, Guarded } from './commitment.ts';
import { merchantPartition } from './keys.ts';
import { registerBuckets } from './register-buckets.ts';
import { ConditionLost, type Item, type Key, type Page, type Query, type Store, type Write } from './store/store.ts';

/** Stores that a caller may see: all of the merchant's, or those named. */
export type StoreScope = 'all' | readonly string[];

/** The same act was committed before; nothing was written now. */
export class AlreadyDone extends Error {
  override readonly name = 'AlreadyDone';
  readonly record: CommitRecord;
  constructor(record: CommitRecord) {
    super(`already done in ${record.id}`);
    this.record = record;
  }
}

/** The one door to a merchant's data: it reads and commits only within the merchant it was opened for. */
export type Table = {
  readonly merchantId: string;
  readonly stores: StoreScope;
  readonly act: Act;
  readonly now: () => Date;
  readonly newId: (prefix: string) => string;
  /** Whether the caller may see this store's things; null is what belongs to the whole merchant. */
  sees(storeId: string | null): boolean;
  /** A partition key of this merchant. */
  at(...parts: string[]): string;
  read(keys: readonly Key[], options?: { consistent?: boolean }): Promise<(Item | undefined)[]>;
  query(query: Query): Promise<Page>;
  /**
   * Writes effect, facts, audit draft and idempotency record in one transaction.
   * @returns the commit's id, or the refusal of a guarded write
   * @throws {AlreadyDone} when the same act was committed before
   * @throws {ConditionLost | Conflict} when someone was faster: load, decide and commit again
   */
  commit(commitment: Commitment): Promise<Decision<{ commitId: string }>>;
  /**
   * Writes what only follows from facts and can be made again from them: search words, histories. Its own marks make it safe to
   * repeat, so it leaves no commit record and no line in the audit.
   * @throws {ConditionLost | Conflict} when someone was faster: load, decide and write again
   */
  derive(writes: readonly Write[]): Promise<void>;
  /** What the same act answered before, undefined when it is new. */
  replay(): Promise<CommitRecord | undefined>;
};

/** Opens the table for one merchant, one caller and one act. */
export function openTable(
  store: Store,
  caller: { merchantId: string; stores: StoreScope; act: Act },
  outside: { now: () => Date; newId: (prefix: string) => string },
): Table {
  const { merchantId, stores, act } = caller;
  const mine = `${merchantPartition(merchantId)}`;
  const within = (pk: string) => {
    if (pk !== mine && !pk.startsWith(`${mine}#`)) throw new Error(`key outside the merchant: ${pk.split('#').slice(0, 3).join('#')}`);
  };
  return {
    merchantId,
    stores,
    act,
    ...outside,
    sees: (storeId) => storeId === null || stores === 'all' || stores.includes(storeId),
    at: (...parts) => merchantPartition(merchantId, ...parts),
    read(keys, options) {
      for (const key of keys) within(key.pk);
      return store.read(keys, options);
    },
    query(query) {
      within(query.pk);
      return store.query(query);
    },
    async commit(commitment) {
      const guarded = commitment.writes.map((one) => ('write' in one ? one : { write: one, otherwise: () => null }));
      for (const { write } of guarded) {
        const { pk } = 'item' in write ? write.item : write.key;
        if (!pk.startsWith('P#')) within(pk);
      }
      await registerBuckets(store, merchantId, commitment.buckets ?? []);
      const commitId = outside.newId('cmt');
      const record = commitWrite({ merchantId, act, commitment, commitId, at: outside.now() });
      try {
        await store.transact([...guarded.map((one) => one.write), record]);
      } catch (error) {
        if (!(error instanceof ConditionLost)) throw error;
        return refusalOf(error, guarded, record.item.pk);
      }
      return accept({ commitId });
    },
    async derive(writes) {
      for (const write of writes) within('item' in write ? write.item.pk : write.key.pk);
      const [only] = writes;
      if (only !== undefined && writes.length === 1 && only.do !== 'check') return store.write(only);
      if (writes.length > 0) await store.transact(writes);
    },
    async replay() {
      const [item] = await store.read([commitKey(merchantId, act)], { consistent: true });
      return item === undefined ? undefined : readCommit(item, outside.now());
    },
  };
}

/** Which answer a lost condition means: a repeat, a refusal, or a race to run again. */
function refusalOf(error: ConditionLost, guarded: readonly Guarded[], recordKey: string): Refusal {
  const repeat = error.lost.find((one) => one.key.pk === recordKey);
  if (repeat?.old !== undefined) {
    const record = readCommit(repeat.old, new Date(0));
    if (record !== undefined) throw new AlreadyDone(record);
  }
  for (const one of error.lost) {
    const refusal = guarded[one.at]?.otherwise(one.old);
    if (refusal) return refusal;
  }
  throw error;
}
