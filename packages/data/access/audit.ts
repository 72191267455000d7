import { createHash } from 'node:crypto';
import type { CommitRecord } from '../commit-record.ts';
import { keyOf, merchantPartition, monthOf } from '../keys.ts';
import type { Item, Key, Store, Write } from '../store/store.ts';

/** The head of a merchant's audit chain: how many entries it has and the hash of the last. */
export type ChainHead = { readonly sequence: number; readonly hash: string };

/** A link of the chain: the commit's text as sealed, and the hash over it and all before it. */
export type ChainEntry = { readonly commitId: string; readonly sequence: number; readonly hash: string; readonly body: string };

export const emptyHead: ChainHead = { sequence: 0, hash: '' };

/** Hash of a link: SHA-256 over the hash before, the sequence and the sealed text. */
export function linkHash(previous: string, sequence: number, body: string): string {
  return createHash('sha256').update(`${previous}\n${sequence}\n${body}`).digest('base64url');
}

/** What the sealed text of a commit says. */
export type Sealed = Pick<CommitRecord, 'id' | 'action' | 'actor' | 'at' | 'why' | 'cause' | 'objects' | 'changes'> & {
  readonly request_id: string;
  readonly facts: readonly string[];
};

/** Reads a sealed text back; it was written by `sealedText`. */
export function readSealed(entry: ChainEntry): Sealed {
  return JSON.parse(entry.body);
}

/** The text of a commit that is sealed: who, what, when, why, on which request, which objects, fields and facts. */
export function sealedText(record: CommitRecord): string {
  const { id, action, actor, at, why, requestId, cause, objects, changes, facts } = record;
  const sealed: Sealed = { id, action, actor, at, why, request_id: requestId, cause, objects, changes, facts: facts.map((fact) => fact.type) };
  return JSON.stringify(sealed);
}

export function headKey(merchantId: string): Key {
  return keyOf(merchantPartition(merchantId, 'CHAIN'), 'HEAD');
}

export function entryKey(merchantId: string, commit: { id: string; at: string }): Key {
  return keyOf(merchantPartition(merchantId, 'AUDIT', monthOf(commit.at)), commit.id);
}

/** Links commits to the end of the chain, in the order given. */
export function extendChain(
  head: ChainHead,
  records: readonly CommitRecord[],
): { head: ChainHead; entries: readonly (ChainEntry & { at: string })[] } {
  let { sequence, hash } = head;
  const entries = records.map((record) => {
    sequence += 1;
    const body = sealedText(record);
    hash = linkHash(hash, sequence, body);
    return { commitId: record.id, at: record.at, sequence, hash, body };
  });
  return { head: { sequence, hash }, entries };
}

/** Moves the head from where it was and adds the entries; lost when another batch moved it first. */
export function chainWrites(merchantId: string, was: ChainHead, chain: ReturnType<typeof extendChain>): Write[] {
  const item: Item = { ...headKey(merchantId), type: 'chain-head', v: 1, sequence: chain.head.sequence, hash: chain.head.hash };
  return [
    was.sequence === 0 ? { do: 'create', item } : { do: 'put', item, when: [{ attribute: 'sequence', is: '=', value: was.sequence }] },
    ...chain.entries.map(
      ({ commitId, at, sequence, hash, body }): Write => ({
        do: 'create',
        item: { ...entryKey(merchantId, { id: commitId, at }), type: 'audit', v: 1, sequence, hash, body },
      }),
    ),
  ];
}

export async function loadHead(store: Pick<Store, 'read'>, merchantId: string): Promise<ChainHead> {
  const [item] = await store.read([headKey(merchantId)], { consistent: true });
  return item ? { sequence: Number(item['sequence']), hash: String(item['hash']) } : emptyHead;
}

export function readEntry(item: Item): ChainEntry {
  return { commitId: item.sk, sequence: Number(item['sequence']), hash: String(item['hash']), body: String(item['body']) };
}
