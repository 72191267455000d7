import type { Route } from '@dianke/contract/route';
import type { App } from 'aws-cdk-lib';
import type { FunctionGround } from './constructs/house-function.ts';
import type { Holdings } from './grant-words.ts';
import type { HouseOptions } from './options.ts';
import { DataStack } from './stacks/data-stack.ts';
import { DoorStack } from './stacks/door-stack.ts';
import { EdgeStack } from './stacks/edge-stack.ts';
import { IdentityStack } from './stacks/identity-stack.ts';
import { MessagingStack } from './stacks/messaging-stack.ts';
import { WatchStack } from './stacks/watch-stack.ts';
import { WorkStack } from './stacks/work-stack.ts';

/** What the house is built from. */
export type HouseMaterial = {
  readonly options: HouseOptions;
  readonly routes: readonly Route[];
  readonly functionsDir: string;
  readonly siteDir: string;
};

/** The seven stacks, each depending only on those above it. */
export function defineHouse(app: App, { options, routes, functionsDir, siteDir }: HouseMaterial): void {
  const common = { options, env: { region: options.region } };
  const named = (name: string): string => `dianke-${options.stage}-${name}`;
  const data = new DataStack(app, named('data'), { ...common, description: 'Dianke: what must never be lost' });
  const identity = new IdentityStack(app, named('identity'), { ...common, description: 'Dianke: who works in the shops' });
  const messaging = new MessagingStack(app, named('messaging'), { ...common, description: 'Dianke: how word travels' });
  const ground: FunctionGround = { stage: options.stage, functionsDir, holdings: holdingsOf(options, data, identity, messaging) };
  const door = new DoorStack(app, named('door'), { ...common, ground, routes, description: 'Dianke: the HTTP API' });
  const work = new WorkStack(app, named('work'), { ...common, ground, routes, description: 'Dianke: what happens after the answer' });
  new EdgeStack(app, named('edge'), {
    ...common,
    apiHost: door.apiHost,
    signIn: { issuer: identity.users.userPoolProviderUrl, signInHost: identity.signInHost, clientId: identity.client.userPoolClientId },
    filesHost: data.files.bucketRegionalDomainName,
    siteDir,
    description: 'Dianke: the public origin',
  });
  const { queue, parking } = messaging.deadLetters;
  const functionName = (address: string): string => {
    const found = [...door.apis, door.authorizer, ...work.functions.values()].find((one) => one.spec.address === address);
    if (!found) throw new Error(`An alarm watches ${address}, which no list names`);
    return found.lambda.functionName;
  };
  const watched = {
    apiId: door.gateway.api.apiId,
    tableName: data.table.tableName,
    deadLetterQueueName: queue.queueName,
    parkingQueueName: parking.queueName,
    stage: options.stage,
    functionName,
  };
  new WatchStack(app, named('watch'), {
    ...common,
    stage: options.stage,
    topic: messaging.operators,
    watched,
    description: 'Dianke: what people would lose',
  });
}

function holdingsOf(options: HouseOptions, data: DataStack, identity: IdentityStack, messaging: MessagingStack): Holdings {
  return {
    tableArn: data.table.tableArn,
    tableName: data.table.tableName,
    streamArn: data.table.streamArn,
    keyArn: data.key.keyArn,
    backupsArn: data.backups.bucketArn,
    backupsName: data.backups.bucketName,
    filesArn: data.files.bucketArn,
    filesName: data.files.bucketName,
    busArn: messaging.bus.eventBusArn,
    busName: messaging.bus.eventBusName,
    alertTopicArn: messaging.operators.topicArn,
    mailIdentityArn: messaging.mailIdentity.emailIdentityArn,
    mailFrom: options.mailFrom,
    deadLetterQueueArn: messaging.deadLetters.queue.queueArn,
    deadLetterQueueUrl: messaging.deadLetters.queue.queueUrl,
    userPoolArn: identity.users.userPoolArn,
    userPoolId: identity.users.userPoolId,
    issuer: identity.users.userPoolProviderUrl,
    clientId: identity.client.userPoolClientId,
    publicUrl: options.consoleUrl,
    squareUrl: options.squareUrl,
    clockGroup: messaging.clockGroup,
    clockSchedulesArn: messaging.clockSchedulesArn,
    clockRoleArn: messaging.sendsRole.roleArn,
  };
}
