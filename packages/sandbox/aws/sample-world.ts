import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AwsResources, BucketSpec, QueueSpec, RuleSpec, RuleTarget, ScheduleSpec, TopicSpec, UserPoolSpec } from '../aws-resources.ts';
import type { AwsEndpoint, AwsWorld, InvokeHow, InvokeOutcome, Recorded } from '../aws-world.ts';
import { findPort } from '../find-port.ts';
import type { JsonObject } from '../template/json.ts';
import { startAwsEndpoint } from './aws-endpoint.ts';

const region = 'ap-southeast-1';
const account = '000000000000';

/** A world for the tests of the endpoint: everything may be done but what `deny` names, functions only note that they were called. */
export type SampleWorld = {
  readonly world: AwsWorld;
  readonly endpoint: AwsEndpoint;
  readonly recorded: Recorded[];
  readonly invoked: { readonly arn: string; readonly payload: string; readonly how: InvokeHow }[];
  /** `action resource` pairs that are refused to everybody but the root key. */
  readonly deny: Set<string>;
  /** Settings of an SDK client that calls as the root; `as(keyId)` as another. */
  client(keyId?: string): { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  clock: { now: number | null };
  /** What the next calls of functions come to; accepted when there is nothing. */
  readonly outcomes: InvokeOutcome[];
  /** Stops the endpoint and starts another over the same state folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts an endpoint over a temporary folder. */
export async function startSampleWorld(resources: (endpointUrl: string) => Partial<AwsResources>): Promise<SampleWorld> {
  const stateDir = await mkdtemp(join(tmpdir(), 'dianke-aws-'));
  const endpointPort = await findPort(0);
  const endpointUrl = `http://127.0.0.1:${endpointPort}`;
  const { world, ...kept } = sampleAwsWorld(stateDir, endpointPort, resources(endpointUrl));
  const sweep = (): Promise<void> => rm(stateDir, { recursive: true, force: true });
  let endpoint = await startAwsEndpoint(world).catch(async (fault: unknown) => {
    await sweep();
    throw fault;
  });
  return {
    world,
    ...kept,
    get endpoint() {
      return endpoint;
    },
    client: (keyId = 'AKIAROOT') => ({
      endpoint: endpointUrl,
      region,
      credentials: { accessKeyId: keyId, secretAccessKey: 'secret' },
      maxAttempts: 1,
    }),
    restart: async () => {
      await endpoint.stop();
      endpoint = await startAwsEndpoint(world);
    },
    stop: async () => {
      await endpoint.stop();
      await sweep();
    },
  };
}

function sampleAwsWorld(
  stateDir: string,
  endpointPort: number,
  resources: Partial<AwsResources>,
): Omit<SampleWorld, 'endpoint' | 'client' | 'restart' | 'stop'> {
  const recorded: Recorded[] = [];
  const invoked: SampleWorld['invoked'] = [];
  const deny = new Set<string>();
  const clock: SampleWorld['clock'] = { now: null };
  const outcomes: InvokeOutcome[] = [];
  const now = (): number => clock.now ?? Date.now();
  const decide = (action: string, resource: string) =>
    deny.has(`${action} ${resource}`)
      ? ({ allowed: false, message: `not authorized to perform: ${action} on resource: ${resource}` } as const)
      : ({ allowed: true } as const);
  const world: AwsWorld = {
    region,
    account,
    stateDir,
    endpointPort,
    endpointUrl: `http://127.0.0.1:${endpointPort}`,
    origin: 'http://localhost:4000',
    resources: { ...noResources, ...resources },
    now,
    rootKey: 'AKIAROOT',
    roleOf: (key) => (key === 'AKIAROLE' ? `arn:aws:iam::${account}:role/app` : undefined),
    accessKeyOf: () => 'AKIAROLE',
    allows: (_role, action, resource) => decide(action, resource),
    allowsService: (_service, action, resource) => decide(action, resource),
    invoke: async (arn, payload, how) => {
      invoked.push({ arn, payload, how });
      return outcomes.shift() ?? { ok: true, status: 202, payload: '', functionError: null, requestId: 'r' };
    },
    dynamodb: (_request, response) => void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"TableNames":["one"]}'),
    record: (kind, summary, detail = null) => void recorded.push({ at: new Date(now()).toISOString(), kind, summary, detail }),
    pending: () => undefined,
  };
  return { world, recorded, invoked, deny, clock, outcomes };
}

const noResources: AwsResources = {
  queues: [],
  buses: [],
  rules: [],
  scheduleGroups: [],
  schedules: [],
  topics: [],
  buckets: [],
  keys: [],
  userPools: [],
  mailIdentities: [],
  mailConfigurations: [],
  alarms: [],
};

/** A standard queue, by its name. */
export function sampleQueue(endpointUrl: string, name: string, more: Partial<QueueSpec> = {}): QueueSpec {
  const base = { logicalId: name, name, arn: `arn:aws:sqs:${region}:${account}:${name}`, url: `${endpointUrl}/${account}/${name}`, properties: {} };
  return {
    ...base,
    visibilityTimeoutSeconds: 30,
    retentionSeconds: 345_600,
    delaySeconds: 0,
    fifo: false,
    contentBasedDeduplication: false,
    redrive: null,
    ...more,
  };
}

/** A rule on the bus `shop` with one target. */
export function sampleRule(name: string, pattern: JsonObject, targetArn: string, more: Partial<RuleTarget> = {}): RuleSpec {
  const target: RuleTarget = {
    id: 'Target0',
    arn: targetArn,
    roleArn: null,
    input: null,
    inputPath: null,
    inputTransformer: null,
    deadLetterArn: null,
    maximumRetryAttempts: 185,
    maximumEventAgeSeconds: 86_400,
    ...more,
  };
  const arn = `arn:aws:events:${region}:${account}:rule/shop/${name}`;
  return { logicalId: name, name, arn, properties: {}, busName: 'shop', enabled: true, pattern, scheduleExpression: null, targets: [target] };
}

/** The ARN of a function, by its name. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${region}:${account}:function:${name}`;
}

/** A schedule of the default group that runs a function. */
export function sampleSchedule(name: string, expression: string, more: Partial<ScheduleSpec['target']> = {}): ScheduleSpec {
  const target = {
    arn: functionArn('clock'),
    roleArn: `arn:aws:iam::${account}:role/clock`,
    input: null,
    deadLetterArn: null,
    maximumRetryAttempts: 2,
    maximumEventAgeSeconds: 3600,
    eventBridge: null,
  };
  const arn = `arn:aws:scheduler:${region}:${account}:schedule/default/${name}`;
  return {
    logicalId: name,
    name,
    arn,
    properties: {},
    groupName: 'default',
    expression,
    timezone: 'UTC',
    enabled: true,
    target: { ...target, ...more },
  };
}

export function sampleTopic(name: string, subscriptions: TopicSpec['subscriptions']): TopicSpec {
  return { logicalId: name, name, arn: `arn:aws:sns:${region}:${account}:${name}`, properties: {}, displayName: name, subscriptions };
}

export function sampleBucket(name: string, more: Partial<BucketSpec> = {}): BucketSpec {
  return { logicalId: name, name, arn: `arn:aws:s3:::${name}`, properties: {}, versioned: false, objectLock: false, ...more };
}

/** A pool whose people sign in by e-mail, with one public client `console`. */
export function samplePool(endpointUrl: string, more: { readonly client?: JsonObject; readonly pool?: JsonObject } = {}): UserPoolSpec {
  const poolId = `${region}_people`;
  const client = {
    logicalId: 'Client',
    arn: 'client',
    properties: more.client ?? {},
    clientId: 'console',
    name: 'console',
    secret: null,
    callbackUrls: ['http://localhost:4000/signed-in'],
    logoutUrls: ['http://localhost:4000/'],
    scopes: ['openid', 'email'],
    flows: ['code'],
    authFlows: [],
    accessTokenSeconds: 3600,
    idTokenSeconds: 3600,
    refreshTokenSeconds: 86_400,
  };
  const properties = { UsernameAttributes: ['email'], ...more.pool };
  return {
    logicalId: 'People',
    arn: `arn:aws:cognito-idp:${region}:${account}:userpool/${poolId}`,
    properties,
    poolId,
    name: 'people',
    issuer: `${endpointUrl}/${poolId}`,
    clients: [client],
    domain: 'shop',
  };
}
