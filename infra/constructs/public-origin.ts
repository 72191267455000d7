import { join } from 'node:path';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { HouseOptions } from '../options.ts';
import { acknowledge } from './acknowledge.ts';
import { contentPolicies, type OutsideHosts, SecurityHeaders } from './security-headers.ts';

/** What stands behind the public origin. */
export type PublicOriginProps = {
  readonly options: HouseOptions;
  readonly site: Bucket;
  readonly apiHost: string;
  readonly outside: OutsideHosts;
};

/** The CloudFront distribution: `/v1/*` to the API, everything else from the site bucket, TLS only, strict headers on every answer. */
export class PublicOrigin extends Construct {
  readonly distribution: cloudfront.Distribution;

  constructor(scope: Construct, props: PublicOriginProps) {
    super(scope, 'public');
    const { stage, domain, webAclArn } = props.options;
    this.distribution = new cloudfront.Distribution(this, 'origin', {
      comment: `Dianke ${stage}`,
      defaultRootObject: 'index.html',
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_200,
      ...(domain ? this.ownDomain(domain) : {}),
      ...(webAclArn ? { webAclId: webAclArn } : {}),
      ...this.behaviours(props),
    });
    this.accept(props.options);
  }

  private ownDomain(domain: NonNullable<HouseOptions['domain']>): Partial<cloudfront.DistributionProps> {
    return {
      domainNames: [domain.name],
      certificate: Certificate.fromCertificateArn(this, 'certificate', domain.certificateArn),
      minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  private behaviours({
    options,
    site,
    apiHost,
    outside,
  }: PublicOriginProps): Pick<cloudfront.DistributionProps, 'defaultBehavior' | 'additionalBehaviors'> {
    const viewerRequest = new cloudfront.Function(this, 'viewer-request', {
      functionName: `dianke-${options.stage}-viewer-request`,
      runtime: cloudfront.FunctionRuntime.JS_2_0,
      code: cloudfront.FunctionCode.fromFile({ filePath: join(import.meta.dirname, '..', 'edge', 'viewer-request.js') }),
    });
    const functionAssociations = [{ function: viewerRequest, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }];
    const headers = (kind: keyof typeof contentPolicies) =>
      new SecurityHeaders(this, `${kind}-headers`, `dianke-${options.stage}-${kind}`, contentPolicies[kind](outside));
    const fromSite = (responseHeadersPolicy: SecurityHeaders) => ({
      origin: siteOrigin,
      functionAssociations,
      responseHeadersPolicy,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    });
    const siteOrigin = S3BucketOrigin.withOriginAccessControl(site);
    const docs = headers('docs');
    const api: cloudfront.BehaviorOptions = {
      origin: new HttpOrigin(apiHost, {
        protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
      }),
      allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
      cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
      functionAssociations,
      responseHeadersPolicy: headers('api'),
    };
    return {
      defaultBehavior: fromSite(headers('site')),
      additionalBehaviors: { '/docs*': fromSite(docs), '/v1/openapi.json': fromSite(docs), '/v1/*': api },
    };
  }

  private accept({ domain, webAclArn }: HouseOptions): void {
    const accept = (rule: string, reason: string) => acknowledge(this.distribution, `AwsSolutions-${rule}`, reason);
    accept('CFR1', 'Shops and their customers may be in any country.');
    accept('CFR3', 'The gateway logs every call without the caller’s address; logs of the edge would keep addresses of people without need.');
    if (!webAclArn) accept('CFR2', 'A web ACL costs from US$6 a month, twice the rest of an idle deployment; it is one option (webAclArn) away.');
    if (!domain)
      accept('CFR4', 'The certificate of *.cloudfront.net fixes the lowest protocol; with an own domain (domainName) it is TLS 1.2 of 2021.');
  }
}
