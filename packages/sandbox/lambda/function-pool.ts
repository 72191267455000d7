import { availableParallelism } from 'node:os';
import type { FunctionSpec } from '../declarations.ts';
import { FunctionWorker, type RunResult } from './function-worker.ts';
import type { WorkerBudget } from './worker-budget.ts';

/** Lines of a function's log that are kept. */
const linesKept = 500;

/** Workers of one function at most, whatever its reserved concurrency says; more calls wait their turn. One for each core, since a worker that waits costs its warm-up again. */
const workersAtMost = Math.min(4, Math.max(2, availableParallelism()));

type Waiting = { readonly payload: string; readonly requestId: string; readonly settle: (result: RunResult) => void };

/** One function: its workers, the calls that wait for one, its log and its figures. */
export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly lines: string[] = [];
  invocations = 0;
  errors = 0;
  private readonly environment: Readonly<Record<string, string>>;
  private readonly budget: WorkerBudget;
  private readonly idle: FunctionWorker[] = [];
  private readonly all = new Set<FunctionWorker>();
  private readonly waiting: Waiting[] = [];
  private readonly limit: number;
  private readonly heard: (line: string) => void;

  constructor(spec: FunctionSpec, environment: Readonly<Record<string, string>>, budget: WorkerBudget, heard: (line: string) => void) {
    this.heard = heard;
    this.spec = spec;
    this.environment = environment;
    this.budget = budget;
    this.limit = Math.max(1, Math.min(spec.reservedConcurrency ?? workersAtMost, workersAtMost));
  }

  get workers(): number {
    return this.all.size;
  }

  /** Calls that run or wait. */
  get busy(): number {
    return this.all.size - this.idle.length + this.waiting.length;
  }

  /** Runs the function once, as soon as a worker is free. Never throws. */
  run(payload: string, requestId: string): Promise<RunResult> {
    this.invocations += 1;
    return new Promise((settle) => {
      this.waiting.push({ payload, requestId, settle });
      this.serve();
    });
  }

  log(line: string): void {
    this.heard(line);
    this.lines.push(line);
    if (this.lines.length > linesKept) this.lines.splice(0, this.lines.length - linesKept);
  }

  /** Ends the worker that has been idle longest; false when none is. */
  async endIdle(): Promise<boolean> {
    const worker = this.idle.shift();
    if (worker === undefined) return false;
    this.drop(worker);
    await worker.stop();
    return true;
  }

  async stop(): Promise<void> {
    const workers = [...this.all];
    for (const one of this.waiting.splice(0))
      one.settle({ ok: false, error: JSON.stringify({ errorType: 'Runtime.ExitError', errorMessage: 'The sandbox stopped' }) });
    for (const worker of workers) this.drop(worker);
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  private serve(): void {
    const worker = this.waiting.length > 0 ? this.takeWorker() : undefined;
    const next = worker === undefined ? undefined : this.waiting.shift();
    if (worker === undefined || next === undefined) return;
    this.budget.used(this);
    void worker.run(next.payload, next.requestId).then((result) => {
      if (!result.ok) {
        this.errors += 1;
        this.log(`ERROR ${next.requestId} ${result.error}`);
      }
      if (worker.usable) this.idle.push(worker);
      else this.drop(worker);
      next.settle(result);
      this.serve();
    });
  }

  private takeWorker(): FunctionWorker | undefined {
    const idle = this.idle.pop();
    if (idle !== undefined) return idle.usable ? idle : this.replace(idle);
    if (this.all.size >= this.limit) return undefined;
    this.budget.makeRoom(this);
    const worker = new FunctionWorker(this.spec, this.environment, (line) => this.log(line));
    this.all.add(worker);
    this.budget.add(1);
    return worker;
  }

  private replace(gone: FunctionWorker): FunctionWorker | undefined {
    this.drop(gone);
    return this.takeWorker();
  }

  private drop(worker: FunctionWorker): void {
    if (this.all.delete(worker)) this.budget.add(-1);
    const at = this.idle.indexOf(worker);
    if (at >= 0) this.idle.splice(at, 1);
  }
}
