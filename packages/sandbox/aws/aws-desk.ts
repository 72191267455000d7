import type { AlarmState } from '../aws-resources.ts';

/**
 * The services of the endpoint as the sandbox itself uses them, inside the process and without permission checks: the pollers of
 * event source mappings, the page `/sandbox`, and tests.
 */
export type AwsDesk = {
  /** Adds a message to a queue, as SendMessage does; gives back its id. @throws when there is no such queue or the body is over 256 kB */
  send(queueArn: string, body: string, attributes?: Readonly<Record<string, string>>): string;
  /** Takes at most 10 visible messages and hides them for the queue's visibility timeout; empty when there are none. */
  receive(queueArn: string, max: number, options?: { readonly visibilitySeconds?: number }): readonly ReceivedMessage[];
  /** Deletes messages by receipt handle; unknown handles are ignored. */
  remove(queueArn: string, receiptHandles: readonly string[]): void;
  /** Makes received messages visible after so many seconds, 0 for at once. */
  hide(queueArn: string, receiptHandles: readonly string[], seconds: number): void;
  /** Calls back whenever a message of this queue may have become visible; the answer ends that. */
  onArrival(queueArn: string, listen: () => void): () => void;
  queues(): readonly QueueView[];
  /** Messages as they stand, oldest first, without receiving them. */
  peek(queueArn: string, max: number): readonly QueuedMessage[];

  /** Puts a file into a bucket. */
  putObject(bucket: string, key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** The newest version of an object, undefined when there is none. */
  getObject(bucket: string, key: string): Promise<StoredFile | undefined>;

  schedules(): readonly ScheduleView[];
  /** Rings a schedule now, whatever its time, and waits until its target has taken the call; false when there is no such schedule. `name` is `group/name`, or the name alone where one schedule has it. */
  runNow(name: string): Promise<boolean>;
  /** Rings everything that is due by the world's clock and waits until the targets have taken the calls; for worlds whose clock is set by hand. */
  ringDue(): Promise<void>;

  /** Takes a line of a function's log: the figures in it are what alarms watch. */
  takeLogLine(line: string): void;
  /** Judges every alarm as of now; by itself this happens each minute. */
  lookAtAlarms(): void;
  alarms(): readonly { readonly name: string; readonly state: AlarmState }[];

  /**
   * Makes the next `times` (1) calls of an operation fail; `service` as in the credential scope (`dynamodb`, `events`, `sqs`, `sns`, `ses`,
   * `s3`, `kms`, `scheduler`, `cognito-idp`), `operation` as the SDK's command without `Command`, or `*`.
   */
  failNext(service: string, operation: string, kind: FaultKind, times?: number): void;
  /** Takes back every planned failure. */
  failNothing(): void;
};

/**
 * `throttle`: refused as too many, in the service's own words. `fault`: 500, nothing done. `lost`: connection cut before anything is done.
 * `unheard`: done, but the connection is cut before the answer. `partial`: every second entry of a batch fails (PutEvents, SendMessageBatch,
 * DeleteMessageBatch). `conflict`: DynamoDB reports another transaction at work.
 */
export type FaultKind = 'throttle' | 'fault' | 'lost' | 'unheard' | 'partial' | 'conflict';

/** A message as ReceiveMessage gives it; times in milliseconds as text, as SQS writes them. */
export type ReceivedMessage = {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly md5OfBody: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
};

export type MessageAttribute = { readonly dataType: string; readonly stringValue?: string /** Base64. */; readonly binaryValue?: string };

export type QueuedMessage = {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: number;
  readonly receives: number;
  readonly messageAttributes: Readonly<Record<string, MessageAttribute>>;
};

export type QueueView = {
  readonly name: string;
  readonly arn: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
  /** Whether another queue, a rule, a schedule or a function sends here what it could not deliver. */
  readonly isDeadLetterQueue: boolean;
};

export type StoredFile = {
  readonly body: Buffer;
  readonly contentType: string;
  readonly etag: string;
  readonly lastModified: number;
  readonly headers: Readonly<Record<string, string>>;
};

export type ScheduleView = {
  /** `group/name`, or `rule/name` for a rule of EventBridge. */
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly target: string;
  /** Milliseconds; null when it will not ring again. */
  readonly nextAt: number | null;
  readonly lastAt: number | null;
  readonly fromTemplate: boolean;
};
