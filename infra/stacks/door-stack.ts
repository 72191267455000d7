import type { Route } from '@dianke/contract/route';
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Gateway } from '../constructs/gateway.ts';
import type { FunctionGround } from '../constructs/house-function.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import { functionList } from '../function-list.ts';
import { gatewayRoutes } from '../gateway-routes.ts';

/** The shop's door: the HTTP API, who may knock, and one function for each domain's routes. */
export class DoorStack extends Stack {
  readonly gateway: Gateway;
  readonly authorizer: HouseFunction;
  readonly apis: readonly HouseFunction[];
  /** Host of the API, which CloudFront alone is meant to call. */
  readonly apiHost: string;

  constructor(scope: Construct, id: string, props: StackProps & { readonly ground: FunctionGround; readonly routes: readonly Route[] }) {
    super(scope, id, props);
    const { ground, routes } = props;
    const list = functionList(routes);
    const [authorizer] = list.filter((one) => one.kind === 'authorizer').map((one) => new HouseFunction(this, one, ground));
    if (!authorizer) throw new Error('The list of functions has no authorizer');
    this.authorizer = authorizer;
    this.apis = list.filter((one) => one.kind === 'api').map((one) => new HouseFunction(this, one, ground));
    this.gateway = new Gateway(this, {
      stage: ground.stage,
      routes: gatewayRoutes(routes, 'access'),
      functions: new Map(this.apis.map((one) => [one.spec.domain, one.lambda])),
      authorizer: authorizer.lambda,
    });
    this.apiHost = `${this.gateway.api.apiId}.execute-api.${this.region}.amazonaws.com`;
    new CfnOutput(this, 'ApiHost', { value: this.apiHost });
  }
}
