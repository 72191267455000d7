import type { FunctionSpec } from '../declarations.ts';
import { withOutsideHere } from '../fakes/outside.ts';
import { accessKeyOf } from '../iam/access.ts';

/** Environment of a function: what the template gives it and what Lambda adds, everyone outside played on this machine, with credentials that stand for its role. */
export function functionEnvironment(
  spec: FunctionSpec,
  place: { readonly region: string; readonly endpointUrl: string; readonly origin: string; readonly compileCache: string },
): Record<string, string> {
  return {
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'sandbox',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_ACCESS_KEY_ID: accessKeyOf(spec.roleArn),
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_SESSION_TOKEN: 'sandbox',
    AWS_ENDPOINT_URL: place.endpointUrl,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    LAMBDA_TASK_ROOT: spec.codeFolder,
    TZ: 'UTC',
    SANDBOX_COMPILE_CACHE: place.compileCache,
    ...withOutsideHere(spec.environment, place),
  };
}
