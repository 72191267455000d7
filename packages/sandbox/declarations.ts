import type {
  AlarmSpec,
  BucketSpec,
  BusSpec,
  KeySpec,
  MailConfigurationSpec,
  MailIdentitySpec,
  QueueSpec,
  ResourceSpec,
  RuleSpec,
  ScheduleGroupSpec,
  ScheduleSpec,
  SubscriptionSpec,
  TopicSpec,
  UserPoolClientSpec,
  UserPoolSpec,
} from './aws-resources.ts';
import type {
  ApiSpec,
  AuthorizerSpec,
  DistributionSpec,
  ForwardSpec,
  HeadersPolicySpec,
  IntegrationSpec,
  RouteSpec,
  StageSpec,
  ViewerFunctionSpec,
} from './edge-declarations.ts';
import type { Json, JsonObject } from './template/json.ts';

/** AWS::Lambda::Function. */
export type FunctionSpec = ResourceSpec & {
  readonly name: string;
  readonly roleArn: string;
  /** Folder of the bundle. */
  readonly codeFolder: string;
  /** `index.handler`. */
  readonly handler: string;
  /** False for a function in another language than JavaScript: it is there but cannot be run on this machine. */
  readonly runnable: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly reservedConcurrency: number | null;
  readonly deadLetterArn: string | null;
};

/** AWS::Lambda::Permission. */
export type PermissionSpec = {
  readonly functionArn: string;
  readonly action: string;
  readonly principal: string;
  readonly sourceArn: string | null;
  readonly sourceAccount: string | null;
};

/** AWS::Lambda::EventInvokeConfig. */
export type EventInvokeSpec = {
  readonly functionArn: string;
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
  readonly onFailureArn: string | null;
  readonly onSuccessArn: string | null;
};

/** AWS::Lambda::EventSourceMapping. −1 means without limit. */
export type MappingSpec = ResourceSpec & {
  readonly functionArn: string;
  readonly eventSourceArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly filters: readonly Json[];
  readonly partialFailures: boolean;
  readonly maximumRetryAttempts: number;
  readonly maximumRecordAgeSeconds: number;
  readonly bisect: boolean;
  readonly onFailureArn: string | null;
  readonly startingPosition: string;
};

/** AWS::DynamoDB::Table or GlobalTable. `create` is the body of CreateTable. */
export type TableSpec = ResourceSpec & {
  readonly name: string;
  readonly create: JsonObject;
  readonly streamArn: string | null;
  readonly ttlAttribute: string | null;
};

/** AWS::IAM::Role with its inline policies and the names of its managed ones. */
export type RoleSpec = {
  readonly arn: string;
  readonly name: string;
  readonly documents: readonly JsonObject[];
  readonly managed: readonly string[];
};

/** AWS::IAM::Policy or ManagedPolicy, attached to roles by name. */
export type RolePolicySpec = {
  readonly logicalId: string;
  readonly arn: string | null;
  readonly roles: readonly string[];
  readonly document: JsonObject;
};

/** A resource's own policy: of a queue, a topic, a bucket or a key. */
export type ResourcePolicySpec = { readonly resourceArn: string; readonly document: JsonObject };

/** Everything that the templates declare, gathered resource by resource. Links between them (a policy's role, a route's API) are ids and ARNs. */
export type Declarations = {
  readonly functions: FunctionSpec[];
  readonly permissions: PermissionSpec[];
  readonly eventInvokes: EventInvokeSpec[];
  readonly mappings: MappingSpec[];
  readonly tables: TableSpec[];
  readonly roles: RoleSpec[];
  readonly rolePolicies: RolePolicySpec[];
  readonly resourcePolicies: ResourcePolicySpec[];
  readonly queues: QueueSpec[];
  readonly buses: BusSpec[];
  readonly rules: RuleSpec[];
  readonly scheduleGroups: ScheduleGroupSpec[];
  readonly schedules: ScheduleSpec[];
  readonly topics: TopicSpec[];
  readonly subscriptions: (SubscriptionSpec & { readonly topicArn: string })[];
  readonly buckets: BucketSpec[];
  readonly keys: KeySpec[];
  readonly keyAliases: { readonly alias: string; readonly key: string }[];
  readonly userPools: UserPoolSpec[];
  readonly userPoolClients: (UserPoolClientSpec & { readonly poolId: string })[];
  readonly userPoolDomains: { readonly poolId: string; readonly domain: string }[];
  readonly mailIdentities: MailIdentitySpec[];
  readonly mailConfigurations: MailConfigurationSpec[];
  readonly alarms: AlarmSpec[];
  readonly apis: ApiSpec[];
  readonly routes: RouteSpec[];
  readonly integrations: IntegrationSpec[];
  readonly authorizers: AuthorizerSpec[];
  readonly stages: StageSpec[];
  readonly viewerFunctions: ViewerFunctionSpec[];
  readonly forwards: ForwardSpec[];
  readonly headersPolicies: HeadersPolicySpec[];
  readonly distributions: DistributionSpec[];
};

/** Nothing declared yet. */
export function emptyDeclarations(): Declarations {
  return {
    functions: [],
    permissions: [],
    eventInvokes: [],
    mappings: [],
    tables: [],
    roles: [],
    rolePolicies: [],
    resourcePolicies: [],
    queues: [],
    buses: [],
    rules: [],
    scheduleGroups: [],
    schedules: [],
    topics: [],
    subscriptions: [],
    buckets: [],
    keys: [],
    keyAliases: [],
    userPools: [],
    userPoolClients: [],
    userPoolDomains: [],
    mailIdentities: [],
    mailConfigurations: [],
    alarms: [],
    apis: [],
    routes: [],
    integrations: [],
    authorizers: [],
    stages: [],
    viewerFunctions: [],
    forwards: [],
    headersPolicies: [],
    distributions: [],
  };
}
