import { describe, expect, test } from 'vitest';
import { found, many, routes, statementsOf } from './house-on-paper.ts';

/** Whether a policy denies everyone everything that does not come by TLS. */
function deniesPlain(document: { Statement: unknown }, action: string): boolean {
  return statementsOf(document).some(
    (one) =>
      one.Effect === 'Deny' &&
      ['"*"', '{"AWS":"*"}'].includes(JSON.stringify(one.Principal)) &&
      many(one.Action).some((allowed) => allowed === action) &&
      JSON.stringify(one.Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
  );
}

const pointsAt = (value: unknown, id: string): boolean => JSON.stringify(value).includes(`"${id}"`);

describe('M-173 nothing speaks to us without TLS', () => {
  test('M-173 every bucket, queue and topic denies what does not come by TLS, and buckets what is older than TLS 1.2', async () => {
    const kinds = [
      { type: 'AWS::S3::Bucket', policy: 'AWS::S3::BucketPolicy', target: 'Bucket', action: 's3:*' },
      { type: 'AWS::SQS::Queue', policy: 'AWS::SQS::QueuePolicy', target: 'Queues', action: 'sqs:*' },
      { type: 'AWS::SNS::Topic', policy: 'AWS::SNS::TopicPolicy', target: 'Topics', action: 'sns:Publish' },
    ];
    for (const kind of kinds) {
      const policies = await found(kind.policy);
      const all = await found(kind.type);
      expect(all.length, kind.type).toBeGreaterThan(0);
      for (const one of all) {
        const own = policies.filter((policy) => policy.stack === one.stack && pointsAt(policy.props[kind.target], one.id));
        expect(
          own.some((policy) => deniesPlain(policy.props.PolicyDocument, kind.action)),
          `${one.type} ${one.id}`,
        ).toBe(true);
        if (kind.type === 'AWS::S3::Bucket') {
          expect(
            own.some((policy) =>
              statementsOf(policy.props.PolicyDocument).some(
                (s) => s.Effect === 'Deny' && JSON.stringify(s.Condition) === '{"NumericLessThan":{"s3:TlsVersion":1.2}}',
              ),
            ),
            one.id,
          ).toBe(true);
        }
      }
    }
  });

  test('M-173 every path of the public origin is HTTPS only or redirects to it, answers with HSTS of two years, and reaches the API by TLS 1.2', async () => {
    const headers = await found('AWS::CloudFront::ResponseHeadersPolicy');
    const distributions = await found('AWS::CloudFront::Distribution');
    expect(distributions.length).toBe(1);
    for (const { props } of distributions) {
      const config = props.DistributionConfig;
      const behaviours = [config.DefaultCacheBehavior, ...config.CacheBehaviors];
      for (const behaviour of behaviours) {
        const api = behaviour.PathPattern === '/v1/*';
        expect(behaviour.ViewerProtocolPolicy, behaviour.PathPattern).toBe(api ? 'https-only' : 'redirect-to-https');
        const policy = headers.find((one) => pointsAt(behaviour.ResponseHeadersPolicyId, one.id));
        const transport = policy?.props.ResponseHeadersPolicyConfig.SecurityHeadersConfig.StrictTransportSecurity;
        expect(transport, behaviour.PathPattern).toEqual({
          AccessControlMaxAgeSec: 63_072_000,
          IncludeSubdomains: true,
          Preload: true,
          Override: true,
        });
      }
      const custom = config.Origins.filter((origin: Record<string, unknown>) => 'CustomOriginConfig' in origin);
      expect(custom.map((origin: Record<string, unknown>) => origin.CustomOriginConfig)).toEqual([
        { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
      ]);
      for (const origin of config.Origins) if (!('CustomOriginConfig' in origin)) expect(origin.OriginAccessControlId).toBeDefined();
    }
  });

  test('M-173 no other endpoint exists: no website bucket, function address, socket or REST API, load balancer or public bucket', async () => {
    const forbidden = [
      'AWS::Lambda::Url',
      'AWS::ApiGateway::RestApi',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
      'AWS::ApiGatewayV2::DomainName',
      'AWS::AppSync::GraphQLApi',
    ];
    const all = await found();
    expect(all.filter((one) => forbidden.includes(one.type)).map((one) => one.id)).toEqual([]);
    expect((await found('AWS::ApiGatewayV2::Api')).map((one) => one.props.ProtocolType)).toEqual(['HTTP']);
    for (const bucket of await found('AWS::S3::Bucket')) {
      expect(bucket.props.WebsiteConfiguration, bucket.id).toBeUndefined();
      expect(bucket.props.PublicAccessBlockConfiguration, bucket.id).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
    for (const subscription of await found('AWS::SNS::Subscription')) expect(subscription.props.Protocol).not.toBe('http');
  });

  test('M-173 no template, variable or sign-in address names a plain http address', async () => {
    const plain = (await found()).filter((one) => /http:\/\//.test(JSON.stringify(one.props)));
    expect(plain.map((one) => one.id)).toEqual([]);
    for (const client of await found('AWS::Cognito::UserPoolClient')) {
      for (const url of [...client.props.CallbackURLs, ...client.props.LogoutURLs]) expect(url).toMatch(/^https:\/\//);
    }
  });

  test('M-173 the only paths open without a credential are signed webhooks and links, and a customer’s way to a code', async () => {
    const open = (await found('AWS::ApiGatewayV2::Route')).filter((one) => one.props.AuthorizationType === 'NONE').map((one) => one.props.RouteKey);
    const signed = routes.filter((route) => route.auth === 'signed');
    const links = routes.filter((route) => route.auth === 'link');
    expect(new Set(open)).toEqual(
      new Set([
        'ANY /v1/hooks/{proxy+}',
        'ANY /v1/links/{proxy+}',
        ...routes.filter((route) => route.auth === 'link' && route.domain === 'orders').map((route) => `${route.method} ${route.path}`),
        'ANY /v1/member-codes',
        'ANY /v1/member-sessions',
      ]),
    );
    expect(links.length).toBeGreaterThan(0);
    for (const route of links) expect(route.path).toMatch(/^\/v1\/links\/(orders\/)?\{token\}$/);
    expect(signed.length).toBeGreaterThan(0);
    for (const route of signed) expect(route.path).toMatch(/^\/v1\/hooks\//);
    for (const route of routes)
      if (/^\/v1\/(hooks|links)\//.test(route.path)) expect(route.auth).toBe(route.path.startsWith('/v1/links/') ? 'link' : 'signed');
  });
});
