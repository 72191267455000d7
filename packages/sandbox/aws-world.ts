import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AwsDesk } from './aws/aws-desk.ts';
import type { AwsResources, RequestContext } from './aws-resources.ts';
import type { DemoView } from './demo/load/demo-progress.ts';

/** What the local AWS endpoint gets of the world that it serves, and what it tells it. */
export type AwsWorld = {
  readonly region: string;
  readonly account: string;
  /** Absolute folder of everything that persists; a service keeps its own folder or file in it, for example `<stateDir>/sqs`. It exists. */
  readonly stateDir: string;
  /** The endpoint listens on this loopback port (127.0.0.1). */
  readonly endpointPort: number;
  /** `http://127.0.0.1:<endpointPort>`, without a slash at the end: queue URLs and token issuers begin with it. */
  readonly endpointUrl: string;
  /** The public origin, `http://localhost:<port>`. */
  readonly origin: string;
  readonly resources: AwsResources;
  /** Milliseconds since 1970. */
  now(): number;

  /**
   * ARN of the role whose access key id signed a request; undefined for a key that nobody holds. The key id stands in the
   * `Authorization` header (`Credential=<key id>/<date>/<region>/<service>/aws4_request`) or in `X-Amz-Credential` of a presigned
   * URL or form. Signatures themselves are not checked.
   */
  roleOf(accessKeyId: string): string | undefined;
  /** Access key id that acts for a role, for a service that signs (presigns) on its behalf. `rootKey` may do everything. */
  accessKeyOf(roleArn: string): string;
  readonly rootKey: string;
  /** Whether a role's policies let it do this. `action` is IAM's name (`sqs:SendMessage`), `resource` an ARN, or `*` where the action knows no resource. */
  allows(roleArn: string, action: string, resource: string, context?: RequestContext): Verdict;
  /**
   * Whether a service (`events.amazonaws.com`) may do this by the resource's own policy (AWS::SQS::QueuePolicy, SNS topic policy,
   * bucket policy). Put the sender into the context as `aws:SourceArn` (and `aws:SourceAccount`).
   */
  allowsService(service: string, action: string, resource: string, context?: RequestContext): Verdict;

  /**
   * Runs a function. A service that calls one names itself and its resource, so that AWS::Lambda::Permission is checked; a call with
   * `roleArn` is checked against that role's `lambda:InvokeFunction`. `Event` answers 202 at once; its retries and on-failure
   * destination are seen to. Never throws for what a function does.
   */
  invoke(functionArn: string, payload: string, how: InvokeHow): Promise<InvokeOutcome>;

  /** Serves a DynamoDB or DynamoDB Streams request (credential scope `dynamodb`) whose body is still unread: checks IAM and hands it to the engine. */
  dynamodb(request: IncomingMessage, response: ServerResponse): void;

  /** Writes one line into the log that the page `/sandbox` and the tests read. Never personal data in `summary`; the whole message may be in `detail`. */
  record(kind: RecordKind, summary: string, detail?: unknown): void;
  /** Registers a count of work that is still under way (messages visible or in flight in a queue that somebody polls, events being delivered …); the sandbox is settled when all counts are 0. */
  pending(name: string, count: () => number): void;
};

export type Verdict =
  | { readonly allowed: true }
  | { readonly allowed: false /** AWS's sentence: `User: … is not authorized to perform: … on resource: …`. */; readonly message: string };

export type InvokeHow = {
  readonly type: 'RequestResponse' | 'Event';
  /** The service that calls, `events.amazonaws.com`; checked with `sourceArn` against AWS::Lambda::Permission. */
  readonly service?: string;
  readonly sourceArn?: string;
  /** The role that calls, checked against its policies. */
  readonly roleArn?: string;
};

export type InvokeOutcome =
  /** The function ran (200) or was queued (202). `functionError` is there when it failed; `payload` then holds errorType and errorMessage. */
  | {
      readonly ok: true;
      readonly status: 200 | 202;
      readonly payload: string;
      readonly functionError: 'Unhandled' | null;
      readonly requestId: string;
    }
  /** The function was not called: no permission, no such function, payload too large, too many at once. */
  | { readonly ok: false; readonly status: 403 | 404 | 413 | 429; readonly code: string; readonly message: string };

/**
 * `event`: put on a bus. `message`: SMS or mail that would leave. `dead-letter`: a message that reached a dead-letter queue.
 * `schedule`: a clock that rang. `function-error`: a run that failed. `denied`: a call without permission. `note`: anything else.
 */
export type RecordKind = 'event' | 'message' | 'dead-letter' | 'schedule' | 'function-error' | 'denied' | 'note';

/** One line of the log. */
export type Recorded = { readonly at: string; readonly kind: RecordKind; readonly summary: string; readonly detail: unknown };

/** What `startAwsEndpoint(world)` of `aws/aws-endpoint.ts` gives back: the desk is for the sandbox itself (pollers, site files, page, tests). */
export type AwsEndpoint = { readonly url: string; readonly desk: AwsDesk; stop(): Promise<void> };

/**
 * What the page `/sandbox` shows. The gateway hands every request for `/sandbox` and `/sandbox/…` to
 * `serveSandboxPage(view, request, response)` of `pages/sandbox-page.ts`.
 */
export type SandboxView = {
  readonly world: AwsWorld;
  readonly desk: AwsDesk;
  /** Where each stream reader stands, for example `publish-facts`, `shard … at …, 3 behind`. */
  streams(): readonly { readonly name: string; readonly position: string }[];
  /** Newest last, the last 2,000. */
  recorded(): readonly Recorded[];
  /** One entry per function of the template. */
  functions(): readonly FunctionView[];
  /** How far the demo is; undefined while there is none. */
  demo(): DemoView | undefined;
  /** Gateway routes, `ANY /v1/orders/{proxy+}`, with their function's name. */
  routes(): readonly { readonly key: string; readonly functionName: string; readonly authorizer: boolean }[];
};

export type FunctionView = {
  readonly name: string;
  readonly arn: string;
  readonly invocations: number;
  readonly errors: number;
  readonly workers: number;
  /** The last 500 lines of its log, newest last. */
  readonly lines: readonly string[];
};
