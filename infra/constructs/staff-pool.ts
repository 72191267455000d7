import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** The accounts of people who work in the shops: invited only, signed in by e-mail, long passwords, a second factor if they wish. */
export class StaffPool extends cognito.UserPool {
  constructor(scope: Construct, id: string, stage: string) {
    super(scope, id, {
      userPoolName: `dianke-${stage}`,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: false,
      autoVerify: { email: true },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      mfa: cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      this,
      'AwsSolutions-COG2',
      'A merchant decides whether its staff needs a second factor; tills are shared and many cashiers have no phone at work.',
    );
    acknowledge(
      this,
      'AwsSolutions-COG8',
      'The Plus plan costs several times as much a person; passwords are long, sign-up is closed, and the API limits the rate.',
    );
  }
}
