import type { AwsWorld } from '../aws-world.ts';
import { callerArn } from './call.ts';
import type { QueryService } from './query-protocol.ts';

/** STS over the query protocol: GetCallerIdentity. */
export function stsService(world: AwsWorld): QueryService {
  const operations = {
    GetCallerIdentity: (_form: URLSearchParams, call: Parameters<typeof callerArn>[0]) => ({
      Arn: callerArn(call),
      UserId: call.keyId ?? '',
      Account: world.account,
    }),
  };
  return { xmlns: 'https://sts.amazonaws.com/doc/2011-06-15/', operations };
}
