import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { HouseBucket } from '../constructs/house-bucket.ts';
import { PublicOrigin } from '../constructs/public-origin.ts';
import { SiteFiles } from '../constructs/site-files.ts';
import type { HouseOptions } from '../options.ts';
import type { SiteConfig } from '../site-config.ts';

/** What the edge serves. */
export type EdgeProps = StackProps & {
  readonly options: HouseOptions;
  readonly apiHost: string;
  readonly signIn: SiteConfig;
  /** Host of the bucket of files. */
  readonly filesHost: string;
  readonly siteDir: string;
};

/** The one public origin and the site's files. No CORS, headers in one place. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, props: EdgeProps) {
    super(scope, id, props);
    const { options, apiHost, signIn, filesHost, siteDir } = props;
    const site = new HouseBucket(this, 'site', {
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    const { distribution } = new PublicOrigin(this, { options, site, apiHost, outside: { signInHost: signIn.signInHost, filesHost } });
    new SiteFiles(this, { siteDir, bucket: site, distribution, stage: options.stage, config: signIn });
    new CfnOutput(this, 'PublicOrigin', { value: `https://${options.domain ? options.domain.name : distribution.distributionDomainName}` });
  }
}
