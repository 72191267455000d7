import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { WorkerCall, WorkerStart, WorkerWord } from './worker-messages.ts';

// The Lambda runtime of one worker thread: loads the bundle, then runs one call after another.
type Handler = (event: unknown, context: object) => unknown;

const { bundle, handler: named }: WorkerStart = workerData;
enableCompileCache(process.env.SANDBOX_COMPILE_CACHE);
delete process.env.SANDBOX_COMPILE_CACHE;

function say(word: WorkerWord): void {
  parentPort?.postMessage(word);
}

/** Lambda's form of an error. */
function describe(fault: unknown, type?: string): string {
  if (!(fault instanceof Error)) return JSON.stringify({ errorType: typeof fault, errorMessage: String(fault), trace: [] });
  return JSON.stringify({ errorType: type ?? fault.name, errorMessage: fault.message, trace: (fault.stack ?? '').split('\n') });
}

async function load(): Promise<Handler> {
  const [file = 'index', name = 'handler'] = named.split('.');
  const module: Record<string, unknown> = await import(pathToFileURL(join(bundle, `${file}.mjs`)).href);
  const found = module[name];
  if (typeof found !== 'function') throw new Error(`${named} is undefined or not exported`);
  return (event, context) => found(event, context);
}

async function run(handler: Handler, call: WorkerCall): Promise<WorkerWord> {
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: call.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: call.functionArn,
    memoryLimitInMB: String(call.memoryMb),
    awsRequestId: call.requestId,
    logGroupName: `/aws/lambda/${call.functionName}`,
    logStreamName: 'sandbox',
    getRemainingTimeInMillis: () => Math.max(0, call.deadlineMs - Date.now()),
  };
  try {
    const answer = await handler(JSON.parse(call.payload), context);
    return { kind: 'done', payload: JSON.stringify(answer) ?? 'null' };
  } catch (fault) {
    return { kind: 'failed', error: describe(fault) };
  }
}

try {
  const handler = await load();
  parentPort?.on('message', (call: WorkerCall) => void run(handler, call).then(say));
  say({ kind: 'ready' });
} catch (fault) {
  say({ kind: 'broken', error: describe(fault, fault instanceof SyntaxError ? 'Runtime.UserCodeSyntaxError' : 'Runtime.ImportModuleError') });
}
