import type { ResourceKind } from '../template/resource-kind.ts';
import { apigatewayv2Api } from './apigatewayv2-api.ts';
import { apigatewayv2Authorizer } from './apigatewayv2-authorizer.ts';
import { apigatewayv2Integration } from './apigatewayv2-integration.ts';
import { apigatewayv2Route } from './apigatewayv2-route.ts';
import { apigatewayv2Stage } from './apigatewayv2-stage.ts';
import { cdkMetadata } from './cdk-metadata.ts';
import { cloudfrontCachePolicy } from './cloudfront-cache-policy.ts';
import { cloudfrontDistribution } from './cloudfront-distribution.ts';
import { cloudfrontFunction } from './cloudfront-function.ts';
import { cloudfrontOriginAccessControl } from './cloudfront-origin-access-control.ts';
import { cloudfrontOriginRequestPolicy } from './cloudfront-origin-request-policy.ts';
import { cloudfrontResponseHeadersPolicy } from './cloudfront-response-headers-policy.ts';
import { cloudwatchAlarm } from './cloudwatch-alarm.ts';
import { cloudwatchDashboard } from './cloudwatch-dashboard.ts';
import { cognitoManagedLoginBranding } from './cognito-managed-login-branding.ts';
import { cognitoUserPool } from './cognito-user-pool.ts';
import { cognitoUserPoolClient } from './cognito-user-pool-client.ts';
import { cognitoUserPoolDomain } from './cognito-user-pool-domain.ts';
import { cognitoUserPoolResourceServer } from './cognito-user-pool-resource-server.ts';
import { customBucketDeployment } from './custom-bucket-deployment.ts';
import { dynamodbGlobalTable } from './dynamodb-global-table.ts';
import { dynamodbTable } from './dynamodb-table.ts';
import { eventsEventBus } from './events-event-bus.ts';
import { eventsRule } from './events-rule.ts';
import { iamManagedPolicy } from './iam-managed-policy.ts';
import { iamPolicy } from './iam-policy.ts';
import { iamRole } from './iam-role.ts';
import { kmsAlias } from './kms-alias.ts';
import { kmsKey } from './kms-key.ts';
import { lambdaEventInvokeConfig } from './lambda-event-invoke-config.ts';
import { lambdaEventSourceMapping } from './lambda-event-source-mapping.ts';
import { lambdaFunction } from './lambda-function.ts';
import { lambdaLayerVersion } from './lambda-layer-version.ts';
import { lambdaPermission } from './lambda-permission.ts';
import { logsLogGroup } from './logs-log-group.ts';
import { s3Bucket } from './s3-bucket.ts';
import { s3BucketPolicy } from './s3-bucket-policy.ts';
import { schedulerSchedule } from './scheduler-schedule.ts';
import { schedulerScheduleGroup } from './scheduler-schedule-group.ts';
import { sesConfigurationSet } from './ses-configuration-set.ts';
import { sesEmailIdentity } from './ses-email-identity.ts';
import { snsSubscription } from './sns-subscription.ts';
import { snsTopic } from './sns-topic.ts';
import { snsTopicPolicy } from './sns-topic-policy.ts';
import { sqsQueue } from './sqs-queue.ts';
import { sqsQueuePolicy } from './sqs-queue-policy.ts';

/** Every resource type that the sandbox knows; any other is an error that names it. */
export const resourceKinds: ReadonlyMap<string, ResourceKind> = new Map(
  [
    apigatewayv2Api,
    apigatewayv2Authorizer,
    apigatewayv2Integration,
    apigatewayv2Route,
    apigatewayv2Stage,
    cdkMetadata,
    cloudfrontCachePolicy,
    cloudfrontDistribution,
    cloudfrontFunction,
    cloudfrontOriginAccessControl,
    cloudfrontOriginRequestPolicy,
    cloudfrontResponseHeadersPolicy,
    cloudwatchAlarm,
    cloudwatchDashboard,
    cognitoManagedLoginBranding,
    cognitoUserPoolClient,
    cognitoUserPoolDomain,
    cognitoUserPoolResourceServer,
    cognitoUserPool,
    customBucketDeployment,
    dynamodbGlobalTable,
    dynamodbTable,
    eventsEventBus,
    eventsRule,
    iamManagedPolicy,
    iamPolicy,
    iamRole,
    kmsAlias,
    kmsKey,
    lambdaEventInvokeConfig,
    lambdaEventSourceMapping,
    lambdaFunction,
    lambdaLayerVersion,
    lambdaPermission,
    logsLogGroup,
    s3BucketPolicy,
    s3Bucket,
    schedulerScheduleGroup,
    schedulerSchedule,
    sesConfigurationSet,
    sesEmailIdentity,
    snsSubscription,
    snsTopicPolicy,
    snsTopic,
    sqsQueuePolicy,
    sqsQueue,
  ].map((kind) => [kind.type, kind]),
);
