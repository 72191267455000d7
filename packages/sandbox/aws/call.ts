import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestContext } from '../aws-resources.ts';
import type { AwsWorld } from '../aws-world.ts';
import { AwsFault } from './aws-fault.ts';

/** One request at the endpoint, once it is known whose it is and for which service. */
export type Call = {
  readonly world: AwsWorld;
  /** As in the credential scope: `sqs`, `events`, `ses` … */
  readonly service: string;
  readonly operation: string;
  readonly requestId: string;
  /** Access key id, undefined for an anonymous request. */
  readonly keyId: string | undefined;
  readonly url: URL;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Whether a planned failure asks that every second entry of this batch fails. */
  readonly partial: boolean;
};

/** Services that call a refusal for want of permission by another name than most. */
const refusalNames: Readonly<Record<string, string>> = {
  sns: 'AuthorizationError',
  s3: 'AccessDenied',
  sqs: 'AccessDeniedException',
  sts: 'AccessDenied',
};

/**
 * Lets a call pass only if the caller's role may do this; the sandbox's own key may do everything.
 *
 * @throws {AwsFault} in AWS's words, once the refusal is in the log
 */
export function permit(call: Call, action: string, resource: string, context: RequestContext = {}): void {
  const { world, keyId } = call;
  if (keyId === world.rootKey) return;
  const role = keyId === undefined ? undefined : world.roleOf(keyId);
  if (role === undefined) throw unknownCaller(call);
  const verdict = world.allows(role, action, resource, context);
  if (verdict.allowed) return;
  world.record('denied', `${action} on ${resource}`, { role, message: verdict.message });
  throw new AwsFault(
    refusalNames[call.service] ?? 'AccessDeniedException',
    verdict.message,
    call.service === 's3' || call.service === 'sns' ? 403 : 400,
  );
}

/** ARN that stands for the caller, as GetCallerIdentity says it. @throws {AwsFault} for a key that nobody holds */
export function callerArn(call: Call): string {
  if (call.keyId === call.world.rootKey) return `arn:aws:iam::${call.world.account}:root`;
  const role = call.keyId === undefined ? undefined : call.world.roleOf(call.keyId);
  if (role === undefined) throw unknownCaller(call);
  return role;
}

function unknownCaller(call: Call): AwsFault {
  if (call.service === 's3') {
    return call.keyId === undefined
      ? new AwsFault('AccessDenied', 'Access Denied', 403)
      : new AwsFault('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403);
  }
  return call.keyId === undefined
    ? new AwsFault('MissingAuthenticationTokenException', 'Missing Authentication Token', 403)
    : new AwsFault(
        call.service === 'sns' || call.service === 'sts' ? 'InvalidClientTokenId' : 'UnrecognizedClientException',
        'The security token included in the request is invalid.',
        403,
      );
}
