import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AwsDesk } from './aws/aws-desk.ts';
import type { AwsWorld } from './aws-world.ts';
import type { Declarations } from './declarations.ts';
import { engineProxy } from './engine-proxy.ts';
import { TableExports } from './exports/table-exports.ts';
import { Access, accessKeyOf, rootKey } from './iam/access.ts';
import { type AsyncStore, openAsyncStore } from './lambda/async-store.ts';
import { functionEnvironment } from './lambda/function-environment.ts';
import { LambdaService } from './lambda/lambda-service.ts';
import type { Recorder } from './recorder.ts';
import { failureSender } from './streams/make-readers.ts';
import type { EngineCaller } from './table/engine-call.ts';
import type { RaisedTable } from './table/raise-tables.ts';
import { linkResources } from './template/link-resources.ts';
import type { Place } from './template/resource-kind.ts';

export type WorldParts = {
  readonly stateDir: string;
  /** What the engine was started with: its file, or its folder. */
  readonly engineFile: string;
  readonly place: Omit<Place, 'asset'>;
  readonly endpointPort: number;
  readonly declarations: Declarations;
  readonly recorder: Recorder;
  readonly engine: EngineCaller;
  readonly tables: readonly RaisedTable[];
  readonly retryDelaysMs?: readonly [number, number];
  onWrite(): void;
  now(): number;
};

/** Permissions, functions and table proxy, wired together. */
export type World = {
  readonly aws: AwsWorld;
  readonly lambda: LambdaService;
  readonly store: AsyncStore;
  /** Counts that the endpoint's services registered. */
  pending(): Readonly<Record<string, () => number>>;
  /** Tells where the queues are, once the endpoint runs. */
  useDesk(desk: AwsDesk): void;
};

/** Wires a world. @throws {TemplateError} when the declarations do not fit together */
export function makeWorld(parts: WorldParts): World {
  const { place, declarations, recorder, now } = parts;
  const access = new Access(declarations);
  const store = openAsyncStore(parts.stateDir);
  const counts: Record<string, () => number> = {};
  let desk: AwsDesk | undefined;
  const compileCache = join(parts.stateDir, 'compile-cache');
  mkdirSync(compileCache, { recursive: true });
  const lambda = new LambdaService({
    ...declarations,
    account: place.account,
    store,
    retryDelaysMs: parts.retryDelaysMs ?? [1_000, 2_000],
    environment: (spec) => functionEnvironment(spec, { ...place, compileCache }),
    allows: (role, action, resource, context) => access.allows(role, action, resource, context),
    record: (kind, summary, detail) => recorder.record(kind, summary, detail),
    hear: (line) => desk?.takeLogLine(line),
    sendFailure: (...letter) => desk !== undefined && failureSender({ lambda, world: aws, desk })(...letter),
    now,
  });
  const aws: AwsWorld = {
    region: place.region,
    account: place.account,
    stateDir: parts.stateDir,
    endpointPort: parts.endpointPort,
    endpointUrl: place.endpointUrl,
    origin: place.origin,
    resources: linkResources(declarations),
    now,
    rootKey,
    roleOf: (key) => access.roleOf(key),
    accessKeyOf,
    allows: (role, action, resource, context) => access.allows(role, action, resource, context),
    allowsService: (service, action, resource, context) => access.allowsService(service, action, resource, context),
    invoke: (arn, payload, how) => lambda.invoke(arn, payload, how),
    dynamodb: (request, response) => proxy(request, response),
    record: (kind, summary, detail) => recorder.record(kind, summary, detail),
    pending: (name, count) => {
      counts[name] = count;
    },
  };
  const streamNames = streamNamesOf(parts.tables);
  const exports = tableExports(parts, () => desk);
  counts['exports of tables'] = () => exports.pending();
  const proxy = engineProxy({ ...parts, world: aws, tables: declarations.tables, streamNames: () => streamNames, exports });
  return {
    aws,
    lambda,
    store,
    pending: () => counts,
    useDesk: (given) => {
      desk = given;
    },
  };
}

/** Our name of each stream and the engine's own. */
function streamNamesOf(tables: readonly RaisedTable[]): (readonly [ours: string, engines: string])[] {
  return tables.flatMap(({ spec, engineStreamArn }) =>
    spec.streamArn === null || engineStreamArn === null ? [] : [[spec.streamArn, engineStreamArn] as const],
  );
}

/** Exports of the template's tables, written into its buckets. */
function tableExports(parts: WorldParts, desk: () => AwsDesk | undefined): TableExports {
  return new TableExports({
    ...parts,
    tables: parts.declarations.tables,
    put: async (bucket, key, bytes) => {
      const at = desk();
      if (at === undefined) throw new Error('the buckets are not there yet');
      await at.putObject(bucket, key, bytes, 'application/octet-stream');
    },
  });
}
