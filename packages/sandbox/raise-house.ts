import type { AwsDesk } from './aws/aws-desk.ts';
import { startAwsEndpoint } from './aws/aws-endpoint.ts';
import { publicOrigin } from './gateway/public-origin.ts';
import type { Ground } from './lay-ground.ts';
import { makeWorld, type World } from './make-world.ts';
import type { Recorder } from './recorder.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import type { Counts } from './settle.ts';
import { makeReaders, type Readers } from './streams/make-readers.ts';
import { sweepExpired } from './table/sweep-expired.ts';
import type { Undo } from './undo.ts';

/** Everything that runs on the ground. */
export type House = {
  readonly world: World;
  readonly desk: AwsDesk;
  /** Work under way, by name. */
  counts(): Counts;
  /** Every stream reader has looked once more. */
  caughtUp(): Promise<unknown>;
};

const sweepEveryMs = 300_000;

/** Starts endpoint, functions, readers and clocks, fills the buckets, and lets requests in last. */
export async function raiseHouse(options: SandboxOptions, ground: Ground, recorder: Recorder, undo: Undo): Promise<House> {
  const { open, engine, tables } = ground;
  const { declarations } = open;
  const now = options.now ?? Date.now;
  let readers: Readers = { streams: [], queues: [] };
  const onWrite = () => {
    for (const reader of readers.streams) reader.wake();
  };
  const world = makeWorld({ ...options, ...ground, declarations, recorder, onWrite, now });
  undo.add(() => {
    recorder.letGo();
    world.store.close();
  });
  recorder.keepIn(world.store);
  undo.add(() => world.lambda.stop());
  const endpoint = await startAwsEndpoint(world.aws);
  undo.add(() => endpoint.stop());
  const { desk } = endpoint;
  world.useDesk(desk);
  for (const { resource, kind } of open.resources)
    await kind.start?.(resource, { putFile: desk.putObject, mark: world.store.mark, setMark: world.store.setMark });

  const { answer, apis } = publicOrigin(declarations, world.aws, desk);
  readers = makeReaders({ ...world, world: world.aws, declarations, engine, desk, tables });
  undo.add(() => Promise.all([...readers.streams, ...readers.queues].map((one) => one.stop())));
  for (const reader of readers.streams) await reader.start();
  for (const reader of readers.queues) reader.start();
  const sweepAll = () => Promise.all(declarations.tables.map((spec) => sweepExpired(engine, spec, Math.floor(now() / 1_000))));
  const sweep = setInterval(
    () => void sweepAll().catch((fault: unknown) => recorder.fault('the sweep of expired items stumbled', fault)),
    sweepEveryMs,
  );
  undo.add(() => clearInterval(sweep));
  world.lambda.start();

  ground.show({
    world: world.aws,
    desk,
    recorded: () => recorder.recorded(),
    functions: () => world.lambda.views(),
    routes: () => apis.flatMap((api) => api.routeViews((arn) => world.lambda.spec(arn)?.name ?? arn)),
    streams: () => readers.streams.map((one) => one.view()),
    demo: () => options.demo?.(),
  });
  ground.http.open(answer);
  return {
    world,
    desk,
    counts: () => countsOf(ground, world, desk, readers),
    caughtUp: () => Promise.all(readers.streams.map((one) => one.caughtUp())),
  };
}

function countsOf({ http, open, square }: Ground, world: World, desk: AwsDesk, readers: Readers): Counts {
  const polled = new Set(open.declarations.mappings.map((one) => one.eventSourceArn));
  const sum = (counts: readonly number[]) => counts.reduce((all, one) => all + one, 0);
  return {
    ...world.pending(),
    requests: () => http.pending(),
    'notifications of Square': () => square.pending(),
    functions: () => world.lambda.pending(),
    'stream readers': () => sum(readers.streams.map((one) => one.pending())),
    'queue readers': () => sum(readers.queues.map((one) => one.pending())),
    'queued messages': () => sum(desk.queues().map((one) => (polled.has(one.arn) ? one.visible + one.inFlight : 0))),
  };
}
