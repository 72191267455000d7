import { randomUUID } from 'node:crypto';
import type { RequestContext } from '../aws-resources.ts';
import type { FunctionView, InvokeHow, InvokeOutcome, RecordKind, Verdict } from '../aws-world.ts';
import type { EventInvokeSpec, FunctionSpec, PermissionSpec } from '../declarations.ts';
import { matchesWildcard } from '../iam/wildcard.ts';
import { AsyncRunner, type SendFailure } from './async-runner.ts';
import type { AsyncStore } from './async-store.ts';
import { FunctionPool } from './function-pool.ts';
import type { RunResult } from './function-worker.ts';
import { WorkerBudget } from './worker-budget.ts';

/** Lambda's limits in bytes: 6 MB for a call that is waited for, 256 kB for one that is not. */
const syncLimit = 6 * 1024 * 1024;
const asyncLimit = 256 * 1024;

/** Live workers of all functions together, when that can be kept. */
const workersInAll = 32;

export type LambdaParts = {
  readonly functions: readonly FunctionSpec[];
  readonly permissions: readonly PermissionSpec[];
  readonly eventInvokes: readonly EventInvokeSpec[];
  readonly account: string;
  readonly store: AsyncStore;
  /** Waits before the second and the third try of an asynchronous call, in ms. In the cloud these are one and two minutes. */
  readonly retryDelaysMs: readonly [number, number];
  environment(spec: FunctionSpec): Record<string, string>;
  allows(roleArn: string, action: string, resource: string, context?: RequestContext): Verdict;
  record(kind: RecordKind, summary: string, detail?: unknown): void;
  sendFailure: SendFailure;
  /** Hears each line of the functions' logs. */
  hear?(line: string): void;
  now(): number;
};

/** Lambda: runs functions when asked by those who may ask. */
export class LambdaService {
  private readonly parts: LambdaParts;
  private readonly pools: ReadonlyMap<string, FunctionPool>;
  private readonly budget = new WorkerBudget(workersInAll);
  private readonly runner: AsyncRunner;

  constructor(parts: LambdaParts) {
    this.parts = parts;
    this.pools = new Map(
      parts.functions.map((spec) => [spec.arn, new FunctionPool(spec, parts.environment(spec), this.budget, (line) => parts.hear?.(line))]),
    );
    this.runner = new AsyncRunner(parts, (arn, payload, requestId) => this.runOnce(arn, payload, requestId));
  }

  /** Takes up the asynchronous calls that an earlier life of the sandbox left behind. */
  start(): void {
    this.runner.resume();
  }

  /** As AWS's Invoke does, with the leave of its caller checked. */
  async invoke(functionArn: string, payload: string, how: InvokeHow): Promise<InvokeOutcome> {
    const arn = functionArn.split(':').slice(0, 7).join(':');
    const pool = this.pools.get(arn);
    if (pool === undefined) return { ok: false, status: 404, code: 'ResourceNotFoundException', message: `Function not found: ${functionArn}` };
    const refusal = this.mayCall(arn, how);
    if (refusal !== null) {
      this.parts.record('denied', `lambda:InvokeFunction on ${pool.spec.name}`, refusal);
      return { ok: false, status: 403, code: 'AccessDeniedException', message: refusal };
    }
    const limit = how.type === 'Event' ? asyncLimit : syncLimit;
    const size = Buffer.byteLength(payload);
    if (size > limit)
      return {
        ok: false,
        status: 413,
        code: 'RequestTooLargeException',
        message: `${size} byte payload is too large for the ${how.type} invocation type (limit ${limit} bytes)`,
      };
    const requestId = randomUUID();
    if (how.type === 'Event') {
      this.runner.add({ functionArn: arn, payload, requestId });
      return { ok: true, status: 202, payload: '', functionError: null, requestId };
    }
    const result = await this.runOnce(arn, payload, requestId);
    return { ok: true, status: 200, payload: result.ok ? result.payload : result.error, functionError: result.ok ? null : 'Unhandled', requestId };
  }

  /** Runs a function for an event source mapping, which needs nobody's leave. */
  async runOnce(functionArn: string, payload: string, requestId: string): Promise<RunResult> {
    const pool = this.pools.get(functionArn);
    if (pool === undefined)
      return { ok: false, error: JSON.stringify({ errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${functionArn}` }) };
    if (!pool.spec.runnable)
      return { ok: false, error: JSON.stringify({ errorType: 'Sandbox.NotRunnable', errorMessage: `${pool.spec.name} is not a Node function` }) };
    const result = shorten(await pool.run(payload, requestId));
    if (!result.ok)
      this.parts.record('function-error', `${pool.spec.name}: ${summaryOf(result.error)}`, {
        function: pool.spec.name,
        request_id: requestId,
        error: result.error,
      });
    return result;
  }

  spec(functionArn: string): FunctionSpec | undefined {
    return this.pools.get(functionArn)?.spec;
  }

  views(): FunctionView[] {
    return [...this.pools.values()].map((pool) => ({
      name: pool.spec.name,
      arn: pool.spec.arn,
      invocations: pool.invocations,
      errors: pool.errors,
      workers: pool.workers,
      lines: pool.lines,
    }));
  }

  /** Calls that run or wait, and asynchronous ones that wait for their next try. */
  pending(): number {
    return this.runner.pending() + [...this.pools.values()].reduce((sum, pool) => sum + pool.busy, 0);
  }

  async stop(): Promise<void> {
    this.runner.stop();
    this.budget.stop();
    await Promise.all([...this.pools.values()].map((pool) => pool.stop()));
  }

  private mayCall(arn: string, { service, sourceArn, roleArn }: InvokeHow): string | null {
    if (roleArn !== undefined) {
      const verdict = this.parts.allows(roleArn, 'lambda:InvokeFunction', arn);
      return verdict.allowed ? null : verdict.message;
    }
    if (service === undefined) return null;
    const given = this.parts.permissions.some(
      (one) =>
        one.functionArn === arn &&
        (one.action === 'lambda:InvokeFunction' || one.action === 'lambda:*') &&
        (one.principal === service || one.principal === '*') &&
        (one.sourceArn === null || matchesWildcard(one.sourceArn, sourceArn ?? '')) &&
        (one.sourceAccount === null || one.sourceAccount === this.parts.account),
    );
    return given
      ? null
      : `User: ${service} is not authorized to perform: lambda:InvokeFunction on resource: ${arn} because no resource-based policy allows the lambda:InvokeFunction action`;
  }
}

function shorten(result: RunResult): RunResult {
  if (!result.ok || Buffer.byteLength(result.payload) <= syncLimit) return result;
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${syncLimit} bytes).`;
  return { ok: false, error: JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage }) };
}

function summaryOf(error: string): string {
  return /"errorType":"([^"]*)"/.exec(error)?.[1] ?? 'error';
}
