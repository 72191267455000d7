/** ARNs and names of what functions may touch; strings or CloudFormation references. */
export type Holdings = {
  readonly tableArn: string;
  readonly tableName: string;
  readonly streamArn: string;
  readonly keyArn: string;
  readonly busArn: string;
  readonly busName: string;
  readonly alertTopicArn: string;
  readonly mailIdentityArn: string;
  readonly mailFrom: string;
  readonly deadLetterQueueArn: string;
  readonly deadLetterQueueUrl: string;
  readonly userPoolArn: string;
  readonly userPoolId: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Origin under which the outside reaches us. */
  readonly publicUrl: string;
  /** Square's Connect API, or its own sandbox. */
  readonly squareUrl: string;
  /** The locked bucket of backups. */
  readonly backupsArn: string;
  readonly backupsName: string;
  /** Uploads, exports, and what of a backup must be able to disappear. */
  readonly filesArn: string;
  readonly filesName: string;
  /** Group, schedules and role of one-off clocks. */
  readonly clockGroup: string;
  readonly clockSchedulesArn: string;
  readonly clockRoleArn: string;
};

/** What one word lets a function do: exact actions on exact resources, and the variables that name them. */
export type GrantMeaning = {
  readonly actions: readonly string[];
  readonly resources: (holdings: Holdings) => readonly string[];
  readonly environment: (holdings: Holdings) => Readonly<Record<string, string>>;
  /** Actions on resources that even this word must not reach. */
  readonly denied?: { readonly actions: readonly string[]; readonly resources: readonly string[] };
  /** Why a resource is `*`; without a reason a wildcard fails the infra test. */
  readonly wildcardReason?: string;
};

const onTable = (holdings: Holdings) => [holdings.tableArn];
const onTableAndIndexes = (holdings: Holdings) => [holdings.tableArn, `${holdings.tableArn}/index/gsi1`, `${holdings.tableArn}/index/gsi2`];
const tableName = (holdings: Holdings) => ({ TABLE_NAME: holdings.tableName });
const nothing = () => ({});

/** The closed list of words that `grants.ts` is written in. */
export const grantWords = {
  /** Loads by key and by bounded query, on the table and its two indexes. */
  'table:read': { actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'], resources: onTableAndIndexes, environment: tableName },
  /** Commits: the parts of a transaction, and the same writes alone. Audit keys stay closed to update and delete. */
  'table:commit': {
    actions: ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    resources: onTable,
    environment: tableName,
  },
  /** Walks the whole table; for upkeep and verify only. */
  'table:scan': { actions: ['dynamodb:Scan'], resources: onTable, environment: tableName },
  /** What the event source mapping does in a stream reader's name. */
  'stream:read': {
    actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
    resources: (holdings) => [holdings.streamArn],
    environment: nothing,
  },
  /** Fetches the records that a dead letter of the stream only points at. */
  'stream:look-up': {
    actions: ['dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
    resources: (holdings) => [holdings.streamArn],
    environment: nothing,
  },
  'facts:publish': {
    actions: ['events:PutEvents'],
    resources: (holdings) => [holdings.busArn],
    environment: (holdings) => ({ BUS_NAME: holdings.busName }),
  },
  /** Opens and seals personal data and secrets: unwraps a merchant's key, makes one for a new merchant. */
  'personal:open': {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: (holdings) => [holdings.keyArn],
    environment: (holdings) => ({ KEY_ID: holdings.keyArn }),
  },
  /** Checks access tokens; needs no permission, only to know whose tokens count. */
  'tokens:check': { actions: [], resources: () => [], environment: (holdings) => ({ ISSUER: holdings.issuer, CLIENT_ID: holdings.clientId }) },
  /** Gives a member of staff a sign-in. */
  'sign-in:invite': {
    actions: ['cognito-idp:AdminCreateUser', 'cognito-idp:AdminGetUser'],
    resources: (holdings) => [holdings.userPoolArn],
    environment: (holdings) => ({ USER_POOL_ID: holdings.userPoolId }),
  },
  'mail:send': {
    actions: ['ses:SendEmail'],
    resources: (holdings) => [holdings.mailIdentityArn],
    environment: (holdings) => ({ MAIL_FROM: holdings.mailFrom }),
  },
  'sms:send': {
    actions: ['sns:Publish'],
    resources: () => ['*'],
    environment: nothing,
    denied: { actions: ['sns:Publish'], resources: ['arn:aws:sns:*:*:*'] },
    wildcardReason: 'A text message to a number has no resource ARN; publishing to any topic is denied beside it.',
  },
  /** Alarms to the operators' topic; a function that may also send SMS cannot hold it, for topics are denied there. */
  'operators:tell': {
    actions: ['sns:Publish'],
    resources: (holdings) => [holdings.alertTopicArn],
    environment: (holdings) => ({ ALERT_TOPIC_ARN: holdings.alertTopicArn }),
  },
  /** Sets one-off clocks, which put a fact on the bus at their hour, in the name of the role that it lends them. */
  'clock:set': {
    actions: ['scheduler:CreateSchedule'],
    resources: (holdings) => [holdings.clockSchedulesArn],
    environment: (holdings) => ({
      CLOCK_GROUP: holdings.clockGroup,
      CLOCK_BUS_ARN: holdings.busArn,
      CLOCK_DEAD_LETTER_QUEUE_ARN: holdings.deadLetterQueueArn,
    }),
    wildcardReason: 'A schedule has the name of what it waits for, so only the names of our own group can be given: dianke-<stage>-sends/*.',
  },
  'clock:lend-role': {
    actions: ['iam:PassRole'],
    resources: (holdings) => [holdings.clockRoleArn],
    environment: (holdings) => ({ CLOCK_ROLE_ARN: holdings.clockRoleArn }),
  },
  /** Reads what merchants uploaded and what was made of it, and lends that right to who gets a link. */
  'files:read': {
    actions: ['s3:GetObject'],
    resources: (holdings) => [`${holdings.filesArn}/uploads/*`],
    environment: (holdings) => ({ FILES_BUCKET: holdings.filesName }),
    wildcardReason: 'A file has the name of its merchant and import, so only the folder of uploads can be given.',
  },
  /** Writes files beside them, and lends that right to who gets an upload form. */
  'files:write': {
    actions: ['s3:PutObject'],
    resources: (holdings) => [`${holdings.filesArn}/uploads/*`],
    environment: (holdings) => ({ FILES_BUCKET: holdings.filesName }),
    wildcardReason: 'A file has the name of its merchant and import, so only the folder of uploads can be given.',
  },
  /** Sees whether a file is there, and how long it is. */
  'files:look-up': {
    actions: ['s3:ListBucket'],
    resources: (holdings) => [holdings.filesArn],
    environment: (holdings) => ({ FILES_BUCKET: holdings.filesName }),
  },
  /** Asks Square in the name of a merchant's access token; needs no permission of AWS. */
  'square:ask': { actions: [], resources: () => [], environment: (holdings) => ({ SQUARE_URL: holdings.squareUrl }) },
  /** Knows the address that providers are given. */
  'origin:know': { actions: [], resources: () => [], environment: (holdings) => ({ PUBLIC_URL: holdings.publicUrl }) },
  /** Judges and calls receivers of webhooks: the public internet only, never this network. */
  'webhooks:judge': { actions: [], resources: () => [], environment: () => ({ WEBHOOKS_TO_LOOPBACK: 'refused' }) },
  /** Copies the whole table as it stands at one moment, beside it. */
  'exports:start': {
    actions: ['dynamodb:ExportTableToPointInTime'],
    resources: onTable,
    environment: (holdings) => ({ TABLE_ARN: holdings.tableArn }),
  },
  'exports:look': {
    actions: ['dynamodb:DescribeExport'],
    resources: (holdings) => [`${holdings.tableArn}/export/*`],
    environment: nothing,
    wildcardReason: 'An export gets its name when it begins; these are the exports of our own table.',
  },
  /** What DynamoDB does in the name of whoever starts an export. */
  'exports:write': {
    actions: ['s3:AbortMultipartUpload', 's3:PutObject', 's3:PutObjectAcl'],
    resources: (holdings) => [`${holdings.filesArn}/backup-raw/*`],
    environment: (holdings) => ({ FILES_BUCKET: holdings.filesName }),
    wildcardReason: 'DynamoDB names the files of an export; they lie under one prefix, which is emptied after a day.',
  },
  'exports:read': {
    actions: ['s3:GetObject'],
    resources: (holdings) => [`${holdings.filesArn}/backup-raw/*`],
    environment: nothing,
    wildcardReason: 'DynamoDB names the files of an export; they lie under one prefix, which is emptied after a day.',
  },
  'backups:keep': {
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: (holdings) => [`${holdings.backupsArn}/*`],
    environment: (holdings) => ({ BACKUPS_BUCKET: holdings.backupsName }),
    wildcardReason: 'Backups are named after day and merchant; the bucket holds nothing else, and what lies there is locked.',
  },
  'backup-keys:keep': {
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: (holdings) => [`${holdings.filesArn}/backup-keys/*`],
    environment: (holdings) => ({ FILES_BUCKET: holdings.filesName }),
    wildcardReason: 'Keys of backups are named after day and merchant, under one prefix, which is emptied after 35 days.',
  },
  /** Without it S3 says of a file that is not there that it may not be read. */
  'buckets:list': { actions: ['s3:ListBucket'], resources: (holdings) => [holdings.backupsArn, holdings.filesArn], environment: nothing },
  /** What the event source mapping does in the dead-letter reader's name. */
  'letters:take': {
    actions: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
    resources: (holdings) => [holdings.deadLetterQueueArn],
    environment: (holdings) => ({ DEAD_LETTER_QUEUE_URL: holdings.deadLetterQueueUrl }),
  },
  /** Leaves what failed for good in the dead-letter queue; given to every function that runs asynchronously. */
  'letters:leave': { actions: ['sqs:SendMessage'], resources: (holdings) => [holdings.deadLetterQueueArn], environment: nothing },
} as const satisfies Record<string, GrantMeaning>;

export type GrantWord = keyof typeof grantWords;

/** Partition keys of the audit, which no function may update or delete. The chain's head stands under another key. */
export const auditKeyPattern = 'M#*#AUDIT#*';

/** Actions denied on audit keys, whatever else is granted. */
export const auditDenied = ['dynamodb:DeleteItem', 'dynamodb:PartiQLDelete', 'dynamodb:PartiQLUpdate', 'dynamodb:UpdateItem'] as const;
