import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import * as gateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaAuthorizer, HttpLambdaResponseType } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { GatewayRoute } from '../gateway-routes.ts';
import { acknowledge } from './acknowledge.ts';

/** The functions behind the gateway and the routes that lead to them. */
export type GatewayProps = {
  readonly stage: string;
  readonly routes: readonly GatewayRoute[];
  readonly functions: ReadonlyMap<string, LambdaFunction>;
  readonly authorizer: LambdaFunction;
};

/** What the access log says of a call: no address of a person, no path, no query. */
const accessLog = {
  request_id: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  error: '$context.error.message',
  integration_error: '$context.integrationErrorMessage',
  authorizer_error: '$context.authorizer.error',
};

/** The HTTP API: few greedy routes, one authorizer that says who knocks, a limit on the rate, a log without persons. */
export class Gateway extends Construct {
  readonly api: gateway.HttpApi;

  constructor(scope: Construct, props: GatewayProps) {
    super(scope, 'gateway');
    const authorizer = new HttpLambdaAuthorizer('authorizer', props.authorizer, {
      authorizerName: 'who',
      identitySource: ['$request.header.Authorization'],
      responseTypes: [HttpLambdaResponseType.SIMPLE],
      resultsCacheTtl: Duration.seconds(300),
    });
    this.api = new gateway.HttpApi(this, 'api', { apiName: `dianke-${props.stage}`, createDefaultStage: false });
    const integrations = new Map(
      [...props.functions].map(([domain, fn]) => [domain, new HttpLambdaIntegration(domain, fn, { scopePermissionToRoute: false })]),
    );
    for (const route of props.routes) {
      const integration = integrations.get(route.domain);
      if (!integration) throw new Error(`${route.method} ${route.path} needs the function ${route.domain}/api`);
      const added = this.api.addRoutes({
        path: route.path,
        methods: [gateway.HttpMethod[route.method]],
        integration,
        authorizer: route.open ? new gateway.HttpNoneAuthorizer() : authorizer,
      });
      if (route.open)
        for (const one of added)
          acknowledge(one, 'AwsSolutions-APIG4', 'Callers sign the raw bytes; the function verifies the signature before it reads anything.');
    }
    this.addStage(props.stage);
  }

  private addStage(stage: string): void {
    const log = new logs.LogGroup(this, 'access-log', {
      logGroupName: `/dianke/${stage}/gateway`,
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new gateway.HttpStage(this, 'stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 500 },
      accessLogSettings: { destination: new gateway.LogGroupLogDestination(log), format: AccessLogFormat.custom(JSON.stringify(accessLog)) },
    });
  }
}
