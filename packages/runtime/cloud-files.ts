import type { Files } from '@dianke/gateways/files';
import { s3Files } from '@dianke/gateways/s3-files';
import { environment } from './environment.ts';

let opened: Files | undefined;

/** The stage's files as a Lambda function finds them, opened at the first call and kept. */
export function cloudFiles(): Files {
  opened ??= s3Files(environment('FILES_BUCKET'), () => new Date());
  return opened;
}
