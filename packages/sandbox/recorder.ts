import type { Recorded, RecordKind } from './aws-world.ts';
import type { AsyncStore } from './lambda/async-store.ts';

/** Lines kept. */
const keptAtMost = 2_000;

/** The sandbox's own log: what the page `/sandbox` and the tests read. */
export class Recorder {
  private lines: Recorded[] = [];
  private keep: (line: Recorded) => void = () => undefined;
  private readonly now: () => number;
  private readonly echo: (line: Recorded) => void;

  constructor(now: () => number, echo: (line: Recorded) => void) {
    this.now = now;
    this.echo = echo;
  }

  record(kind: RecordKind, summary: string, detail: unknown = null): void {
    const line: Recorded = { at: new Date(this.now()).toISOString(), kind, summary, detail };
    this.lines.push(line);
    if (this.lines.length > keptAtMost) this.lines.shift();
    this.keep(line);
    this.echo(line);
  }

  /** Puts what an earlier life of the sandbox wrote before what this one did, and keeps what comes from now on. */
  keepIn(store: Pick<AsyncStore, 'addLine' | 'lines'>): void {
    const earlier = store.lines(keptAtMost).map((line): Recorded => JSON.parse(line));
    for (const line of this.lines) store.addLine(JSON.stringify(line));
    this.lines = [...earlier, ...this.lines].slice(-keptAtMost);
    this.keep = (line) => store.addLine(JSON.stringify(line));
  }

  /** Ends keeping, before the store is closed. */
  letGo(): void {
    this.keep = () => undefined;
  }

  /** Writes down what went wrong inside the sandbox itself. */
  fault(summary: string, fault: unknown): void {
    this.record('note', summary, fault instanceof Error ? fault.stack : fault);
  }

  /** Newest last. */
  recorded(): readonly Recorded[] {
    return this.lines;
  }
}
