import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { HouseFunctionSpec } from '../function-list.ts';
import { functionSizes } from '../function-sizes.ts';
import type { GrantMeaning, Holdings } from '../grant-words.ts';
import { grantWords } from '../grant-words.ts';
import { acknowledge, asNagSays } from './acknowledge.ts';
import { functionEnvironment, functionPolicy, wordsOf } from './function-policy.ts';

/** What every function of the house is made with. */
export type FunctionGround = {
  readonly stage: string;
  readonly holdings: Holdings;
  /** Folder of the bundles, `<domain>/<name>/index.mjs` below it. */
  readonly functionsDir: string;
};

/**
 * One function: its bundle, its own role with exact actions, its own log group kept 30 days. The role takes no later
 * grants, so that `grants.ts` stays the whole truth.
 */
export class HouseFunction extends Construct {
  readonly lambda: lambda.Function;
  readonly spec: HouseFunctionSpec;

  constructor(scope: Construct, spec: HouseFunctionSpec, ground: FunctionGround) {
    super(scope, `${spec.domain}-${spec.name}`);
    this.spec = spec;
    const functionName = `dianke-${ground.stage}-${spec.domain}-${spec.name}`;
    const logGroup = new logs.LogGroup(this, 'log', {
      logGroupName: `/dianke/${ground.stage}/${spec.address}`,
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new iam.Role(this, 'role', {
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { own: functionPolicy(spec, ground.holdings, logGroup.logGroupArn) },
    });
    for (const word of wordsOf(spec)) {
      const meaning: GrantMeaning = grantWords[word];
      const reason = meaning.wildcardReason;
      if (reason === undefined) continue;
      for (const resource of meaning.resources(ground.holdings))
        for (const name of asNagSays(this, resource)) acknowledge(role, `AwsSolutions-IAM5[Resource::${name}]`, reason);
    }
    const { memoryMb, timeoutSeconds } = functionSizes(spec);
    this.lambda = new lambda.Function(this, 'function', {
      functionName,
      description: spec.summary,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(join(ground.functionsDir, spec.address)),
      memorySize: memoryMb,
      timeout: Duration.seconds(timeoutSeconds),
      environment: functionEnvironment(spec, ground.holdings, ground.stage),
      role: role.withoutPolicyUpdates(),
      logGroup,
      loggingFormat: lambda.LoggingFormat.TEXT,
      tracing: lambda.Tracing.DISABLED,
    });
  }
}
