import { compareUtf8 } from './compare-utf8.ts';

/** Where an entry stands in its partition: by sort key, then by what tells two of the same sort key apart. */
export type Place = readonly [sort: string, tie: string];

function comparePlaces(a: Place, b: Place): number {
  return compareUtf8(a[0], b[0]) || compareUtf8(a[1], b[1]);
}

type Entry<T> = { readonly place: Place; readonly value: T };

/** Partitions whose entries stay in the order of DynamoDB's sort keys; the memory store keeps the table and each index in one. */
export class SortedPartitions<T> {
  readonly #partitions = new Map<string, Entry<T>[]>();

  /** Index of the first entry at or after the place. */
  #seek(entries: readonly Entry<T>[], place: Place): number {
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = entries[middle];
      if (entry !== undefined && comparePlaces(entry.place, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get(partition: string, place: Place): T | undefined {
    const entries = this.#partitions.get(partition) ?? [];
    const entry = entries[this.#seek(entries, place)];
    return entry !== undefined && comparePlaces(entry.place, place) === 0 ? entry.value : undefined;
  }

  set(partition: string, place: Place, value: T): void {
    const entries = this.#partitions.get(partition) ?? [];
    const at = this.#seek(entries, place);
    const there = entries[at];
    const same = there !== undefined && comparePlaces(there.place, place) === 0;
    entries.splice(at, same ? 1 : 0, { place, value });
    this.#partitions.set(partition, entries);
  }

  remove(partition: string, place: Place): void {
    const entries = this.#partitions.get(partition) ?? [];
    const at = this.#seek(entries, place);
    const there = entries[at];
    if (there !== undefined && comparePlaces(there.place, place) === 0) entries.splice(at, 1);
    if (entries.length === 0) this.#partitions.delete(partition);
  }

  /** A partition's values in order, from the entry after `after` on; backwards when `newestFirst`. */
  *walk(partition: string, newestFirst: boolean, after?: Place): Generator<T> {
    const entries = this.#partitions.get(partition) ?? [];
    const step = newestFirst ? -1 : 1;
    for (let at = this.#start(entries, newestFirst, after); at >= 0 && at < entries.length; at += step) {
      const entry = entries[at];
      if (entry !== undefined) yield entry.value;
    }
  }

  #start(entries: readonly Entry<T>[], newestFirst: boolean, after: Place | undefined): number {
    if (after === undefined) return newestFirst ? entries.length - 1 : 0;
    const at = this.#seek(entries, after);
    if (newestFirst) return at - 1;
    const there = entries[at];
    return there !== undefined && comparePlaces(there.place, after) === 0 ? at + 1 : at;
  }

  /** Names of the partitions, in a fixed order. */
  names(): string[] {
    return [...this.#partitions.keys()].sort(compareUtf8);
  }
}
