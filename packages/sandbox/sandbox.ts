import type { AwsDesk } from './aws/aws-desk.ts';
import type { AwsWorld, FunctionView, Recorded } from './aws-world.ts';
import { layGround } from './lay-ground.ts';
import { raiseHouse } from './raise-house.ts';
import { Recorder } from './recorder.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { settle } from './settle.ts';
import type { Json } from './template/json.ts';
import { Undo } from './undo.ts';

/** The templates running on this machine. */
export type Sandbox = {
  /** Public origin, `http://localhost:<port>`. */
  readonly url: string;
  /** The local AWS endpoint. */
  readonly endpointUrl: string;
  /** Access key id that may do everything at the endpoint; any secret does. */
  readonly rootKey: string;
  /** Outputs of the stacks, by stack and name. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  /** Whether the state folder had no table before. */
  readonly isNew: boolean;
  readonly engineName: string;
  readonly world: AwsWorld;
  /** Queues, buckets, schedules and planned failures of the endpoint, in this process. */
  readonly desk: AwsDesk;
  /** Runs since the start, by function name. */
  readonly invocations: Readonly<Record<string, number>>;
  /** Failed runs that are still in the log. */
  readonly functionErrors: readonly Recorded[];
  functions(): readonly FunctionView[];
  recorded(): readonly Recorded[];
  /** Waits until no request, stream record, event, message or asynchronous call is under way. @throws {Error} naming what is left after the limit, 30 s when not given */
  settled(limitMs?: number): Promise<void>;
  /** Ends everything that was started; may be called twice. */
  stop(): Promise<void>;
};

/**
 * Runs synthesized templates on this machine.
 * @throws {TemplateError} for what the sandbox does not know, {StateInUse}, {NoEngine} without a database engine, or EADDRINUSE for a taken port
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const undo = new Undo();
  try {
    return await start(options, undo);
  } catch (fault) {
    await undo.all();
    throw fault;
  }
}

async function start(options: SandboxOptions, undo: Undo): Promise<Sandbox> {
  const recorder = new Recorder(options.now ?? Date.now, (line) => {
    if (options.quiet !== true && (line.kind === 'function-error' || line.kind === 'denied'))
      process.stderr.write(`${line.at} ${line.kind} ${line.summary}\n`);
  });
  const ground = await layGround(options, recorder, undo);
  const { world, desk, counts, caughtUp } = await raiseHouse(options, ground, recorder, undo);
  const functions = () => world.lambda.views();
  return {
    url: ground.place.origin,
    endpointUrl: ground.place.endpointUrl,
    rootKey: world.aws.rootKey,
    outputs: ground.open.outputs,
    isNew: ground.tables.some((one) => one.isNew),
    engineName: ground.launched.name,
    world: world.aws,
    desk,
    get invocations() {
      return Object.fromEntries(functions().map((one) => [one.name, one.invocations]));
    },
    get functionErrors() {
      return recorder.recorded().filter((one) => one.kind === 'function-error');
    },
    functions,
    recorded: () => recorder.recorded(),
    settled: (limitMs = 30_000) => settle(counts, caughtUp, limitMs),
    stop: () => undo.all(),
  };
}
