import { copyItem } from './copy-item.ts';
import type { Item, Key } from './store.ts';

/** What happened to one item, as the table's stream tells it: the old image, the new one, or both. */
export type Change = {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly key: Key;
  readonly old: Item | undefined;
  readonly new: Item | undefined;
};

type Listener = (change: Change) => void;

/** The memory store's stream: every change in order, kept for the store's life. A write that changes nothing is not in it. */
export class ChangeLog {
  readonly #changes: Change[] = [];
  readonly #listeners = new Set<Listener>();
  #told = 0;
  #telling = false;

  add(old: Item | undefined, next: Item | undefined): void {
    const item = next ?? old;
    if (item === undefined || isSame(old, next)) return;
    const eventName = old === undefined ? 'INSERT' : next === undefined ? 'REMOVE' : 'MODIFY';
    this.#changes.push({ eventName, key: { pk: item.pk, sk: item.sk }, old: old && copyItem(old), new: next && copyItem(next) });
  }

  /** Tells the listeners what they have not heard; a listener that writes meanwhile is told of that after this. */
  tell(): void {
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let change = this.#changes[this.#told]; change !== undefined; change = this.#changes[this.#told]) {
        this.#told += 1;
        for (const listener of this.#listeners) listener(change);
      }
    } finally {
      this.#telling = false;
    }
  }

  all(): readonly Change[] {
    return [...this.#changes];
  }

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function isSame(old: Item | undefined, next: Item | undefined): boolean {
  return old !== undefined && next !== undefined && canonical(old) === canonical(next);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, held: unknown) => {
    if (held instanceof Uint8Array) return { bytes: Buffer.from(held).toString('base64') };
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
