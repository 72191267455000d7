import { describe, expect, test } from 'vitest';
import type { CommitRecord } from '../commit-record.ts';
import { memoryStore } from '../store/memory-store.ts';
import { ConditionLost } from '../store/store.ts';
import { chainWrites, emptyHead, entryKey, extendChain, linkHash, loadHead, readEntry, readSealed, sealedText } from './audit.ts';

const record = (number: number, at = '2026-11-20T08:00:00.000Z'): CommitRecord => ({
  id: `cmt_${number}`,
  merchantId: 'mer_1',
  action: 'placeOrder',
  actor: { kind: 'user', id: 'usr_1' },
  requestId: `req-${number}`,
  cause: null,
  at,
  hash: 'h',
  why: null,
  objects: [{ type: 'order', id: `ord_${number}`, version: 1 }],
  changes: [{ field: 'status', before: null, after: 'placed' }],
  facts: [],
  answer: { status: 201, body: { name: '张小明' } },
});

describe('the chain of the audit', () => {
  test('begins with nothing and links each commit to the one before', () => {
    const { head, entries } = extendChain(emptyHead, [record(1), record(2)]);
    expect(entries.map((entry) => entry.sequence)).toEqual([1, 2]);
    expect(entries[1]?.hash).toBe(linkHash(entries[0]?.hash ?? '', 2, entries[1]?.body ?? ''));
    expect(head).toEqual({ sequence: 2, hash: entries[1]?.hash });
  });

  test('is the same whether commits are sealed one by one or together', () => {
    const together = extendChain(emptyHead, [record(1), record(2), record(3)]);
    const first = extendChain(emptyHead, [record(1)]);
    const rest = extendChain(first.head, [record(2), record(3)]);
    expect([...first.entries, ...rest.entries]).toEqual(together.entries);
    expect(rest.head).toEqual(together.head);
  });

  test('seals who, what, when and why, and not the answer, which may name a person', () => {
    const text = sealedText(record(1));
    expect(readSealed({ commitId: 'cmt_1', sequence: 1, hash: '', body: text })).toEqual({
      id: 'cmt_1',
      action: 'placeOrder',
      actor: { kind: 'user', id: 'usr_1' },
      at: '2026-11-20T08:00:00.000Z',
      why: null,
      request_id: 'req-1',
      cause: null,
      objects: [{ type: 'order', id: 'ord_1', version: 1 }],
      changes: [{ field: 'status', before: null, after: 'placed' }],
      facts: [],
    });
    expect(text).not.toContain('张小明');
  });

  test('any change of sequence, text or the hash before gives another hash', () => {
    const hashes = [
      linkHash('a', 1, 'x'),
      linkHash('b', 1, 'x'),
      linkHash('a', 2, 'x'),
      linkHash('a', 1, 'y'),
      linkHash('a\n1', 1, 'x'),
      linkHash('', 11, 'x'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test('has one head, which only the next in turn can move; who comes too late adds nothing', async () => {
    const store = memoryStore();
    const first = extendChain(emptyHead, [record(1)]);
    await store.transact(chainWrites('mer_1', emptyHead, first));
    await expect(store.transact(chainWrites('mer_1', emptyHead, extendChain(emptyHead, [record(2)])))).rejects.toThrow(ConditionLost);
    const second = extendChain(first.head, [record(3)]);
    await store.transact(chainWrites('mer_1', first.head, second));
    await expect(store.transact(chainWrites('mer_1', first.head, extendChain(first.head, [record(4)])))).rejects.toThrow(ConditionLost);
    expect(await loadHead(store, 'mer_1')).toEqual(second.head);
    const [item] = await store.read([entryKey('mer_1', record(3))]);
    expect(item && readEntry(item)).toMatchObject({ commitId: 'cmt_3', sequence: 2, hash: second.head.hash });
    expect(await store.read([entryKey('mer_1', record(2)), entryKey('mer_1', record(4))])).toEqual([undefined, undefined]);
  });

  test('lies by the month of the commit, under its id', () => {
    expect(entryKey('mer_1', record(1, '2026-12-01T00:00:00.000Z'))).toEqual({ pk: 'M#mer_1#AUDIT#2026-12', sk: 'cmt_1' });
  });
});
