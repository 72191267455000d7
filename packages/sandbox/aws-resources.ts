import type { Json, JsonObject } from './template/json.ts';

/** What every resource of the template tells: its logical id, its ARN and its resolved properties. */
export type ResourceSpec = { readonly logicalId: string; readonly arn: string; readonly properties: JsonObject };

/** AWS::SQS::Queue. Times in seconds. */
export type QueueSpec = ResourceSpec & {
  readonly name: string;
  /** `<endpointUrl>/<account>/<name>`. */
  readonly url: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  readonly delaySeconds: number;
  readonly fifo: boolean;
  readonly contentBasedDeduplication: boolean;
  /** Where a message goes that was received more often than `maxReceiveCount`. */
  readonly redrive: { readonly deadLetterArn: string; readonly maxReceiveCount: number } | null;
};

/** AWS::Events::EventBus; the account's bus `default` is always there as well. */
export type BusSpec = ResourceSpec & { readonly name: string };

/** One target of a rule: a function, a queue, a topic or another bus. */
export type RuleTarget = {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string | null;
  readonly input: string | null;
  readonly inputPath: string | null;
  readonly inputTransformer: { readonly paths: Readonly<Record<string, string>>; readonly template: string } | null;
  readonly deadLetterArn: string | null;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
};

/** AWS::Events::Rule: a pattern or a schedule expression. */
export type RuleSpec = ResourceSpec & {
  readonly name: string;
  readonly busName: string;
  readonly enabled: boolean;
  readonly pattern: JsonObject | null;
  readonly scheduleExpression: string | null;
  readonly targets: readonly RuleTarget[];
};

/** AWS::Scheduler::ScheduleGroup; the group `default` is always there as well. */
export type ScheduleGroupSpec = ResourceSpec & { readonly name: string };

/** AWS::Scheduler::Schedule. */
export type ScheduleSpec = ResourceSpec & {
  readonly name: string;
  readonly groupName: string;
  /** `cron(…)`, `rate(…)` or `at(…)`. */
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  readonly target: ScheduleTarget;
};

export type ScheduleTarget = {
  readonly arn: string;
  /** Scheduler acts with this role: `lambda:InvokeFunction`, `events:PutEvents` or `sqs:SendMessage` on the target. */
  readonly roleArn: string;
  readonly input: string | null;
  readonly deadLetterArn: string | null;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  readonly eventBridge: { readonly detailType: string; readonly source: string } | null;
};

/** AWS::SNS::Topic with its subscriptions (inline or AWS::SNS::Subscription). */
export type TopicSpec = ResourceSpec & { readonly name: string; readonly displayName: string; readonly subscriptions: readonly SubscriptionSpec[] };
export type SubscriptionSpec = {
  readonly arn: string;
  /** `email`, `sms`, `lambda`, `sqs`, `https`. */
  readonly protocol: string;
  readonly endpoint: string;
  readonly rawDelivery: boolean;
  readonly filterPolicy: JsonObject | null;
};

/** AWS::S3::Bucket. `properties` holds CORS, life cycle and public access as the template says. */
export type BucketSpec = ResourceSpec & { readonly name: string; readonly versioned: boolean; readonly objectLock: boolean };

/** AWS::KMS::Key with its aliases (`alias/…`). */
export type KeySpec = ResourceSpec & { readonly keyId: string; readonly aliases: readonly string[] };

/** AWS::Cognito::UserPool with its clients and domain. Its issuer is `<endpointUrl>/<poolId>`; JWKS and discovery lie under `/.well-known/`. */
export type UserPoolSpec = ResourceSpec & {
  readonly poolId: string;
  readonly name: string;
  readonly issuer: string;
  readonly clients: readonly UserPoolClientSpec[];
  /** Prefix of the hosted pages' domain, null when the template has none. */
  readonly domain: string | null;
};
export type UserPoolClientSpec = ResourceSpec & {
  readonly clientId: string;
  readonly name: string;
  /** null for a public client. */
  readonly secret: string | null;
  readonly callbackUrls: readonly string[];
  readonly logoutUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly flows: readonly string[];
  /** `ALLOW_USER_PASSWORD_AUTH` and the like. */
  readonly authFlows: readonly string[];
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly refreshTokenSeconds: number;
};

/** How an alarm stands. `NOT_KEPT`: its metric is AWS's own, and those are not counted here. */
export type AlarmState = 'OK' | 'ALARM' | 'NOT_KEPT';

/** AWS::SES::EmailIdentity. */
export type MailIdentitySpec = ResourceSpec & { readonly identity: string };
/** AWS::SES::ConfigurationSet. */
export type MailConfigurationSpec = ResourceSpec & { readonly name: string };
/** AWS::CloudWatch::Alarm, for the page only. */
export type AlarmSpec = ResourceSpec & { readonly name: string; readonly description: string };

/** Everything that the templates declare for the services of the AWS endpoint. Complete before the endpoint starts; never changed after. */
export type AwsResources = {
  readonly queues: readonly QueueSpec[];
  readonly buses: readonly BusSpec[];
  readonly rules: readonly RuleSpec[];
  readonly scheduleGroups: readonly ScheduleGroupSpec[];
  readonly schedules: readonly ScheduleSpec[];
  readonly topics: readonly TopicSpec[];
  readonly buckets: readonly BucketSpec[];
  readonly keys: readonly KeySpec[];
  readonly userPools: readonly UserPoolSpec[];
  readonly mailIdentities: readonly MailIdentitySpec[];
  readonly mailConfigurations: readonly MailConfigurationSpec[];
  readonly alarms: readonly AlarmSpec[];
};

/** A condition key's value in a request: one value, or several for a multi-valued key such as `dynamodb:LeadingKeys`. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** An event pattern of EventBridge or of an event source mapping. */
export type Pattern = { readonly [name: string]: Json };
