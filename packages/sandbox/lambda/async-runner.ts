import type { EventInvokeSpec, FunctionSpec } from '../declarations.ts';
import type { AsyncCall, AsyncStore } from './async-store.ts';
import type { RunResult } from './function-worker.ts';

/** Sends what failed for good to a destination in a function's name; false when it may not or there is none such. */
export type SendFailure = (functionArn: string, destinationArn: string, body: string, attributes?: Readonly<Record<string, string>>) => boolean;

type Parts = {
  readonly functions: readonly FunctionSpec[];
  readonly eventInvokes: readonly EventInvokeSpec[];
  readonly store: AsyncStore;
  readonly retryDelaysMs: readonly [number, number];
  sendFailure: SendFailure;
  now(): number;
};

type RunOnce = (functionArn: string, payload: string, requestId: string) => Promise<RunResult>;

const defaults = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600, onFailureArn: null, onSuccessArn: null };

/** Asynchronous calls: kept until they succeed or are given up, tried again after a while, then sent to the on-failure destination. */
export class AsyncRunner {
  private readonly parts: Parts;
  private readonly runOnce: RunOnce;
  private readonly timers = new Set<NodeJS.Timeout>();
  private open = 0;
  private stopped = false;

  constructor(parts: Parts, runOnce: RunOnce) {
    this.parts = parts;
    this.runOnce = runOnce;
  }

  add(call: Pick<AsyncCall, 'functionArn' | 'payload' | 'requestId'>): void {
    this.begin(this.parts.store.add({ ...call, addedAt: this.parts.now() }));
  }

  /** Takes up what is in the store. */
  resume(): void {
    for (const call of this.parts.store.all()) this.begin(call);
  }

  pending(): number {
    return this.open;
  }

  stop(): void {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  private begin(call: AsyncCall): void {
    this.open += 1;
    void this.attempt(call);
  }

  private async attempt(call: AsyncCall): Promise<void> {
    const config = this.configOf(call.functionArn);
    if (this.parts.now() - call.addedAt > config.maximumEventAgeSeconds * 1_000) return this.giveUp(call, 'EventAgeExceeded', null);
    const result = await this.runOnce(call.functionArn, call.payload, call.requestId);
    if (this.stopped) return;
    const attempts = call.attempts + 1;
    if (result.ok) return this.finish(call);
    if (attempts > config.maximumRetryAttempts) return this.giveUp({ ...call, attempts }, 'RetriesExhausted', result.error);
    this.parts.store.tried(call.id, attempts);
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        void this.attempt({ ...call, attempts });
      },
      this.parts.retryDelaysMs[attempts === 1 ? 0 : 1],
    );
    this.timers.add(timer);
  }

  private configOf(functionArn: string): Omit<EventInvokeSpec, 'functionArn'> {
    return this.parts.eventInvokes.find((one) => one.functionArn === functionArn) ?? defaults;
  }

  private giveUp(call: AsyncCall, condition: string, error: string | null): void {
    const { onFailureArn } = this.configOf(call.functionArn);
    if (onFailureArn !== null)
      this.parts.sendFailure(call.functionArn, onFailureArn, JSON.stringify(invocationRecord(call, condition, error, this.parts.now())));
    const deadLetterArn = this.parts.functions.find((one) => one.arn === call.functionArn)?.deadLetterArn ?? null;
    if (deadLetterArn !== null)
      this.parts.sendFailure(call.functionArn, deadLetterArn, call.payload, {
        RequestID: call.requestId,
        ErrorCode: '200',
        ErrorMessage: messageOf(error),
      });
    this.finish(call);
  }

  private finish(call: AsyncCall): void {
    this.parts.store.done(call.id);
    this.open -= 1;
  }
}

/** The message that Lambda sends to an on-failure destination, version 1.0. */
function invocationRecord(call: AsyncCall, condition: string, error: string | null, now: number): object {
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: { requestId: call.requestId, functionArn: `${call.functionArn}:$LATEST`, condition, approximateInvokeCount: call.attempts },
    requestPayload: JSON.parse(call.payload),
    ...(error === null
      ? {}
      : { responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' }, responsePayload: JSON.parse(error) }),
  };
}

function messageOf(error: string | null): string {
  const parsed: unknown = error === null ? {} : JSON.parse(error);
  return typeof parsed === 'object' && parsed !== null && 'errorMessage' in parsed ? String(parsed.errorMessage).slice(0, 1_000) : '';
}
