import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { FunctionSpec } from '../declarations.ts';
import type { WorkerCall, WorkerStart, WorkerWord } from './worker-messages.ts';

/** How a run ended. `error` is Lambda's JSON of errorType and errorMessage. */
export type RunResult = { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly error: string };

/** How long a bundle may take to load, in ms. */
const initLimitMs = 10_000;

/** The thread's code with its types taken off once, here: a thread that starts from TypeScript loads the whole stripper first. */
const workerCode = stripTypeScriptTypes(readFileSync(new URL('./worker-main.ts', import.meta.url), 'utf8'));
const workerFile = new URL(`data:text/javascript,${encodeURIComponent(workerCode)}`);

/** One worker thread of one function: what an execution environment is in the cloud. One call at a time. */
export class FunctionWorker {
  private readonly thread: Worker;
  private readonly spec: FunctionSpec;
  private readonly ready: Promise<RunResult | null>;
  private listen: (word: WorkerWord) => void = () => undefined;
  private gone: RunResult | null = null;

  constructor(spec: FunctionSpec, environment: Readonly<Record<string, string>>, log: (line: string) => void) {
    this.spec = spec;
    const start: WorkerStart = { bundle: spec.codeFolder, handler: spec.handler };
    this.thread = new Worker(workerFile, {
      workerData: start,
      env: { ...environment },
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: Math.max(spec.memoryMb, 128) },
      name: spec.name,
    });
    for (const stream of [this.thread.stdout, this.thread.stderr]) stream.setEncoding('utf8').on('data', lineSplitter(log));
    this.thread.on('error', (fault) => this.endBy(fault));
    this.thread.on('exit', (code) => this.end('Runtime.ExitError', `Error: Runtime exited with error: exit status ${code}`));
    this.thread.on('message', (word: WorkerWord) => this.listen(word));
    this.ready = this.awaitReady();
  }

  /** Whether it can take another call. */
  get usable(): boolean {
    return this.gone === null;
  }

  /** Runs the handler once; the time limit counts from when the bundle is loaded. Never throws. */
  async run(payload: string, requestId: string): Promise<RunResult> {
    const broken = await this.ready;
    if (broken !== null) return broken;
    if (this.gone !== null) return this.gone;
    const limitMs = this.spec.timeoutSeconds * 1_000;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.end('Sandbox.Timedout', `RequestId: ${requestId} Error: Task timed out after ${this.spec.timeoutSeconds.toFixed(2)} seconds`);
        void this.stop();
      }, limitMs);
      this.listen = (word) => {
        clearTimeout(timer);
        this.listen = () => undefined;
        if (word.kind === 'done') resolve({ ok: true, payload: word.payload });
        else resolve({ ok: false, error: word.kind === 'failed' || word.kind === 'broken' ? word.error : '{}' });
      };
      const call: WorkerCall = {
        payload,
        requestId,
        deadlineMs: Date.now() + limitMs,
        functionName: this.spec.name,
        functionArn: this.spec.arn,
        memoryMb: this.spec.memoryMb,
      };
      this.thread.postMessage(call);
    });
  }

  async stop(): Promise<void> {
    this.gone ??= { ok: false, error: failure('Runtime.ExitError', 'The sandbox stopped') };
    await this.thread.terminate();
  }

  /** Resolves to null once the bundle is loaded, or to why it cannot be. */
  private awaitReady(): Promise<RunResult | null> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.end('Sandbox.Timedout', `Init took longer than ${initLimitMs / 1_000} seconds`);
        void this.thread.terminate();
      }, initLimitMs);
      this.listen = (word) => {
        clearTimeout(timer);
        this.listen = () => undefined;
        if (word.kind === 'ready') resolve(null);
        else {
          this.gone ??= { ok: false, error: word.kind === 'broken' || word.kind === 'failed' ? word.error : '{}' };
          resolve(this.gone);
          void this.thread.terminate();
        }
      };
    });
  }

  private endBy(fault: Error & { readonly code?: string }): void {
    if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY') this.end('Runtime.OutOfMemory', 'Error: Runtime exited with error: signal: killed');
    else this.end(fault.name, fault.message);
  }

  private end(type: string, message: string): void {
    this.gone ??= { ok: false, error: failure(type, message) };
    this.listen({ kind: 'failed', error: this.gone.ok ? '{}' : this.gone.error });
  }
}

function failure(errorType: string, errorMessage: string): string {
  return JSON.stringify({ errorType, errorMessage });
}

/** Cuts a stream's chunks into lines. */
function lineSplitter(log: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) log(line);
  };
}
