import { randomUUID } from 'node:crypto';
import type { MappingSpec } from '../declarations.ts';
import type { AsyncStore } from '../lambda/async-store.ts';
import type { RunResult } from '../lambda/function-worker.ts';
import { matchesPattern } from '../patterns/match-pattern.ts';
import type { EngineCaller } from '../table/engine-call.ts';
import { driveBatch, type GivenUp } from './drive-batch.ts';
import { streamFailure } from './stream-failure.ts';
import { listShards, readRecords, type StreamRecord, shardIterator } from './stream-records.ts';
import { Wakeable } from './wakeable.ts';

/** How long a reader waits for a word that something was written before it looks by itself, in ms. */
const idleMs = 500;

/** Bytes of records in one call, below Lambda's 6 MB. */
const bytesAtMost = 5_500_000;

export type ReaderParts = {
  readonly mapping: MappingSpec;
  readonly engine: EngineCaller;
  readonly engineStreamArn: string;
  readonly region: string;
  readonly store: AsyncStore;
  run(functionArn: string, payload: string, requestId: string): Promise<RunResult>;
  sendFailure(functionArn: string, destinationArn: string, body: string): boolean;
  report(fault: unknown): void;
  now(): number;
};

/** Reads a table's stream for one event source mapping, shard by shard, and remembers how far it came. */
export class StreamReader {
  private readonly parts: ReaderParts;
  private readonly nap = new Wakeable();
  private readonly iterators = new Map<string, string>();
  private readonly finished = new Set<string>();
  private running: Promise<void> = Promise.resolve();
  private stopped = false;
  private busy = true;
  /** Rounds begun and, of those that found nothing, the number of the last; the reader is idle when a round begun after a write found nothing. */
  private round = 0;
  private emptyRound = 0;

  constructor(parts: ReaderParts) {
    this.parts = parts;
  }

  /** Finds its place in every shard, then reads on until it is stopped. */
  async start(): Promise<void> {
    await this.openShards();
    this.running = this.loop();
  }

  /** Says that something was written. */
  wake(): void {
    this.busy = true;
    this.nap.wake();
  }

  /** Where it stands, for the page. */
  view(): { name: string; position: string } {
    const { mapping, store } = this.parts;
    const places = [...this.iterators.keys()].map(
      (shard) => `${shard} after ${store.position(mapping.logicalId, shard) ?? mapping.startingPosition}`,
    );
    return { name: mapping.logicalId, position: `${places.join(', ')}${this.busy ? ', reading' : ''}` };
  }

  /** Work under way or not yet looked for. */
  pending(): number {
    return this.busy ? 1 : 0;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.nap.wake();
    await this.running;
  }

  /** Resolves once a look that began after this call found nothing. */
  async caughtUp(): Promise<void> {
    const target = this.round + 1;
    while (!this.stopped && this.emptyRound < target) {
      this.wake();
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.round += 1;
      const round = this.round;
      this.nap.reset();
      const read = await this.readOnce().catch((fault: unknown) => {
        if (!this.stopped) this.parts.report(fault);
        this.iterators.clear();
        return 0;
      });
      if (this.stopped) return;
      if (read > 0) continue;
      this.emptyRound = round;
      if (this.nap.isCalm()) this.busy = false;
      await this.nap.sleep(idleMs);
      if (this.iterators.size === 0) await this.openShards().catch((fault: unknown) => this.parts.report(fault));
    }
  }

  private async openShards(): Promise<void> {
    const { engine, engineStreamArn, store, mapping } = this.parts;
    for (const { shardId } of await listShards(engine, engineStreamArn)) {
      if (this.finished.has(shardId) || this.iterators.has(shardId)) continue;
      const iterator = await shardIterator(engine, engineStreamArn, shardId, store.position(mapping.logicalId, shardId), mapping.startingPosition);
      if (iterator !== undefined) this.iterators.set(shardId, iterator);
    }
  }

  /** Reads each shard once, a closed parent to its end before its children; gives the number of records seen. */
  private async readOnce(): Promise<number> {
    let seen = 0;
    for (const [shardId, iterator] of [...this.iterators]) {
      const { records, next } = await this.gather(iterator);
      seen += records.length;
      if (!(await this.pass(shardId, records))) return seen;
      if (next !== undefined) this.iterators.set(shardId, next);
      else {
        this.iterators.delete(shardId);
        this.finished.add(shardId);
        await this.openShards();
      }
    }
    return seen;
  }

  /** Reads what is there; with a batching window it goes on reading until the window is over or a batch is full. */
  private async gather(iterator: string): Promise<{ records: StreamRecord[]; next: string | undefined }> {
    const { engine, mapping, region } = this.parts;
    let { records, next } = await readRecords(engine, iterator, mapping.eventSourceArn, region);
    const end = Date.now() + (records.length > 0 ? mapping.windowSeconds * 1_000 : 0);
    while (!this.stopped && next !== undefined && records.length < mapping.batchSize && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const more = await readRecords(engine, next, mapping.eventSourceArn, region);
      records = [...records, ...more.records];
      next = more.next;
    }
    return { records, next };
  }

  /** Hands on what the filters let through, batch by batch; false when reading was stopped meanwhile. */
  private async pass(shardId: string, records: readonly StreamRecord[]): Promise<boolean> {
    const { mapping, store } = this.parts;
    const last = records.at(-1);
    if (last === undefined) return true;
    const wanted = records.filter(({ record }) => mapping.filters.length === 0 || mapping.filters.some((pattern) => matchesPattern(pattern, record)));
    for (const batch of batches(wanted, mapping.batchSize)) {
      if (!(await this.drive(shardId, batch))) return false;
    }
    store.moveTo(mapping.logicalId, shardId, last.sequenceNumber);
    return !this.stopped;
  }

  private drive(shardId: string, batch: readonly StreamRecord[]): Promise<boolean> {
    const { mapping, store, run, now } = this.parts;
    return driveBatch(
      {
        mapping,
        run: (records) => run(mapping.functionArn, JSON.stringify({ Records: records.map((one) => one.record) }), randomUUID()),
        giveUp: (given) => this.giveUp(shardId, given),
        settled: (record) => store.moveTo(mapping.logicalId, shardId, record.sequenceNumber),
        pause: (attempt) => this.pause(attempt),
        now,
      },
      batch,
    );
  }

  private async pause(attempt: number): Promise<boolean> {
    const waitMs = Math.min(50 * 2 ** attempt, 2_000);
    const end = Date.now() + waitMs;
    while (!this.stopped && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, Math.min(50, end - Date.now())));
    return !this.stopped;
  }

  private giveUp(shardId: string, given: GivenUp): void {
    const { mapping, sendFailure, now } = this.parts;
    if (mapping.onFailureArn === null) return;
    sendFailure(mapping.functionArn, mapping.onFailureArn, streamFailure(mapping, shardId, given, now()));
  }
}

function* batches(records: readonly StreamRecord[], size: number): Generator<readonly StreamRecord[]> {
  let batch: StreamRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    if (batch.length > 0 && (batch.length >= size || bytes + record.bytes > bytesAtMost)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(record);
    bytes += record.bytes;
  }
  if (batch.length > 0) yield batch;
}
