import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../template/json.ts';

/** Makes a cloud assembly of one stack in a new folder, which the caller removes: resources, and bundles by name (each the text of its `index.mjs`). */
export function smallAssembly(resources: JsonObject, bundles: Readonly<Record<string, string>> = {}, more: JsonObject = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'dianke-assembly-'));
  for (const [name, text] of Object.entries(bundles)) {
    mkdirSync(join(folder, `asset.${name}`));
    writeFileSync(join(folder, `asset.${name}`, 'index.mjs'), text);
  }
  const files = Object.fromEntries(
    Object.keys(bundles).map((name) => [
      name,
      { source: { path: `asset.${name}`, packaging: 'zip' }, destinations: { here: { bucketName: 'assets', objectKey: `${name}.zip` } } },
    ]),
  );
  const artifacts = {
    'Shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'Shop.assets.json' } },
    Shop: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/ap-southeast-1',
      properties: { templateFile: 'Shop.template.json' },
    },
  };
  const write = (name: string, value: object) => writeFileSync(join(folder, name), JSON.stringify(value));
  write('manifest.json', { version: '1', artifacts });
  write('Shop.assets.json', { version: '1', files });
  write('Shop.template.json', { Resources: resources, ...more });
  return folder;
}

/** A role with these statements. */
export function role(...statements: JsonObject[]): JsonObject {
  const policies = statements.length === 0 ? [] : [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }];
  return { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {}, Policies: policies } };
}

/** A statement that allows actions on a resource. */
export function allow(action: string | readonly string[], resource: string | JsonObject): JsonObject {
  return { Effect: 'Allow', Action: action, Resource: resource };
}

/** A function over a bundle. */
export function lambda(bundle: string, roleId: string, more: JsonObject = {}): JsonObject {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: bundle,
      Code: { S3Bucket: 'assets', S3Key: `${bundle}.zip` },
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: { 'Fn::GetAtt': [roleId, 'Arn'] },
      ...more,
    },
  };
}

/** An HTTP API with one function behind some routes and, if named, an authorizer. */
export function httpApi(functionId: string, keys: readonly string[], authorizerId?: string): JsonObject {
  const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
  const permission = (id: string) => ({
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: arn(id),
      Principal: 'apigateway.amazonaws.com',
      SourceArn: {
        'Fn::Join': [
          '',
          ['arn:', { Ref: 'AWS::Partition' }, ':execute-api:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':', { Ref: 'Api' }, '/*'],
        ],
      },
    },
  });
  const route = (key: string) => ({
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Api' },
      RouteKey: key,
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
      ...(authorizerId === undefined ? {} : { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } }),
    },
  });
  const authorizer = (id: string): JsonObject => ({
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'Api' },
        AuthorizerType: 'REQUEST',
        AuthorizerPayloadFormatVersion: '2.0',
        EnableSimpleResponses: true,
        AuthorizerResultTtlInSeconds: 300,
        IdentitySource: ['$request.header.Authorization'],
        AuthorizerUri: { 'Fn::Sub': [`arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${Fn}/invocations`, { Fn: arn(id) }] },
      },
    },
    AuthorizerPermission: permission(id),
  });
  return {
    Api: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'shop', ProtocolType: 'HTTP' } },
    Stage: { Type: 'AWS::ApiGatewayV2::Stage', Properties: { ApiId: { Ref: 'Api' }, StageName: '$default' } },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Api' }, IntegrationType: 'AWS_PROXY', PayloadFormatVersion: '2.0', IntegrationUri: arn(functionId) },
    },
    IntegrationPermission: permission(functionId),
    ...Object.fromEntries(keys.map((key, at) => [`Route${at}`, route(key)])),
    ...(authorizerId === undefined ? {} : authorizer(authorizerId)),
  };
}
