/** The answer of a write that must not be repeated was lost on the way: it may have been done or not. */
export class AnswerLost extends Error {
  override readonly name = 'AnswerLost';
}

/** DynamoDB said no, or was never reached: the write was surely not done. */
function isSurelyUndone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === 'ECONNREFUSED') return true;
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  const status: unknown = typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}

type Around = <Args, Answer>(next: (args: Args) => Promise<Answer>) => (args: Args) => Promise<Answer>;

/** The part of an SDK command that takes middleware. */
type Command = {
  readonly middlewareStack: { add(around: Around, options: { step: 'finalizeRequest'; priority: 'low'; name: string; override: boolean }): void };
};

const around: Around = (next) => async (args) => {
  try {
    return await next(args);
  } catch (error) {
    if (isSurelyUndone(error)) throw error;
    throw new AnswerLost(`the answer of a write was lost: ${error instanceof Error ? error.message : String(error)}`);
  }
};

/**
 * Keeps the SDK from sending a counting or conditional single write again after its answer was lost, which would count
 * twice or lose to itself. Throttled and refused calls are still tried again. A transaction needs none of this: its
 * token makes repeats harmless.
 */
export function askOnce<C extends Command>(command: C): C {
  command.middlewareStack.add(around, { step: 'finalizeRequest', priority: 'low', name: 'askOnce', override: true });
  return command;
}
