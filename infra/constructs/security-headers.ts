import { Duration } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';

/** The hosts that pages speak with besides their own. */
export type OutsideHosts = {
  /** Where people sign in, with its scheme. */
  readonly signInHost: string;
  /** The bucket to which uploads are posted and from which files are fetched. */
  readonly filesHost: string;
};

const strict = ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"];

/**
 * What pages may load. Scripts are files of our own origin only, everywhere. The console needs no leave for inline styles: antd's go
 * into constructed sheets (`packages/console/src/style/adopted-sheets.ts`).
 */
export const contentPolicies = {
  api: () => strict.join('; '),
  /** Redoc makes its styles at run time and searches in a worker made from a blob. */
  docs: () =>
    [
      ...strict,
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      'worker-src blob:',
    ].join('; '),
  site: ({ signInHost, filesHost }: OutsideHosts) =>
    [
      ...strict,
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      `connect-src 'self' ${signInHost} https://${filesHost}`,
      "worker-src 'self'",
      "manifest-src 'self'",
    ].join('; '),
} as const;

/** Headers that every answer of one kind carries, whatever the origin says: TLS for two years, no sniffing, no frames. */
export class SecurityHeaders extends cloudfront.ResponseHeadersPolicy {
  constructor(scope: Construct, id: string, name: string, contentSecurityPolicy: string) {
    super(scope, id, {
      responseHeadersPolicyName: name,
      securityHeadersBehavior: {
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, preload: true, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER, override: true },
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          { header: 'permissions-policy', value: 'camera=(self), geolocation=(), microphone=(), payment=()', override: true },
          { header: 'cross-origin-opener-policy', value: 'same-origin', override: true },
          { header: 'cross-origin-resource-policy', value: 'same-origin', override: true },
        ],
      },
    });
  }
}
