import type { Recorded, RecordKind } from './aws-world.ts';

/** Lines kept. */
const keptAtMost = 2_000;

/** The sandbox's own log: what the page `/sandbox` and the tests read. */
export class Recorder {
  private readonly lines: Recorded[] = [];
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
    this.echo(line);
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
