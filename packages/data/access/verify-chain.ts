import { merchantPartition } from '../keys.ts';
import type { Page, PagePlace, Store } from '../store/store.ts';
import { type ChainEntry, linkHash, loadHead, readEntry } from './audit.ts';

export type ChainReport = {
  readonly intact: boolean;
  readonly checked: number;
  readonly lastSequence: number;
  /** Whether the whole chain was walked; else call again after lastSequence. */
  readonly complete: boolean;
  readonly broken: { readonly sequence: number; readonly id: string | null; readonly reason: 'altered' | 'missing' | 'head' } | null;
};

/**
 * Walks a merchant's audit chain and names the first broken link.
 *
 * Entries lie by month of their commit, the chain goes by sealing, so a few links cross the edge of a month: what comes too
 * early waits until its turn. Reads at most `atMost` entries beyond those before `after`. Sealing may go on meanwhile.
 */
export async function verifyChain(store: Store, merchantId: string, after: number, atMost: number): Promise<ChainReport> {
  const head = await loadHead(store, merchantId);
  const waiting = new Map<number, ChainEntry>();
  let hash: string | null = after === 0 ? '' : null;
  let next = after + 1;
  const report = (broken: ChainReport['broken'], complete: boolean): ChainReport => ({
    intact: broken === null,
    checked: next - 1 - after,
    lastSequence: next - 1,
    complete,
    broken,
  });
  for await (const entry of walkEntries(store, merchantId)) {
    const { sequence } = entry;
    if (sequence === after) hash = entry.hash;
    if (sequence <= after) continue;
    if (sequence < next || waiting.has(sequence)) return report({ sequence, id: idOf(entry), reason: 'altered' }, false);
    waiting.set(sequence, entry);
    for (let link = waiting.get(next); link !== undefined && hash !== null; link = waiting.get(next)) {
      if (linkHash(hash, link.sequence, link.body) !== link.hash) return report({ sequence: next, id: idOf(link), reason: 'altered' }, false);
      waiting.delete(next);
      hash = link.hash;
      next += 1;
      if (next - 1 - after >= atMost && next <= head.sequence) return report(null, false);
    }
  }
  if (hash === null && after > head.sequence) return report(null, true);
  if (hash === null || next <= head.sequence) return report({ sequence: hash === null ? after : next, id: null, reason: 'missing' }, false);
  const last = await loadHead(store, merchantId);
  const beyond = [next - 1, ...waiting.keys()].some((sequence) => sequence > last.sequence);
  if (beyond || (last.sequence === next - 1 && last.hash !== hash)) return report({ sequence: last.sequence, id: null, reason: 'head' }, false);
  return report(null, true);
}

function idOf(entry: ChainEntry): string {
  return `aud_${entry.commitId.slice(4)}`;
}

/** Every entry of a merchant, month by month as its directory lists them. */
async function* walkEntries(store: Store, merchantId: string): AsyncGenerator<ChainEntry> {
  const months = await store.query({ pk: merchantPartition(merchantId, 'DIR'), prefix: 'AUDIT#', limit: 1000, consistent: true });
  for (const { sk } of months.items) {
    let after: PagePlace | undefined;
    for (let pages = 0; pages < 100_000; pages++) {
      const page: Page = await store.query({
        pk: merchantPartition(merchantId, 'AUDIT', sk.slice('AUDIT#'.length)),
        limit: 500,
        consistent: true,
        ...(after ? { after } : {}),
      });
      for (const item of page.items) yield readEntry(item);
      if (page.next === null) break;
      after = page.next;
    }
  }
}
