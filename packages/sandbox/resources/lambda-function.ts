import { numberAt, objectAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A function: its bundle is run in worker threads. */
export const lambdaFunction: ResourceKind = {
  type: 'AWS::Lambda::Function',
  attributes: (self) => ({ ref: self.nameOr('FunctionName'), get: { Arn: arnOf(self) } }),
  declare: (self, { functions }) => {
    const { properties } = self;
    const runtime = self.needs('Runtime');
    const code = objectAt(properties, 'Code');
    const key = textAt(code, 'S3Key');
    if (key === undefined && runtime.startsWith('nodejs')) self.refuse('the sandbox runs bundles only, not inline code');
    functions.push({
      logicalId: self.logicalId,
      arn: arnOf(self),
      properties,
      name: self.nameOr('FunctionName'),
      roleArn: self.needs('Role'),
      codeFolder: key === undefined ? '' : self.place.asset(key),
      handler: textAt(properties, 'Handler') ?? 'index.handler',
      runnable: runtime.startsWith('nodejs'),
      environment: Object.fromEntries(
        Object.entries(objectAt(objectAt(properties, 'Environment'), 'Variables')).map(([name, value]) => [name, String(value)]),
      ),
      timeoutSeconds: numberAt(properties, 'Timeout') ?? 3,
      memoryMb: numberAt(properties, 'MemorySize') ?? 128,
      reservedConcurrency: numberAt(properties, 'ReservedConcurrentExecutions') ?? null,
      deadLetterArn: textAt(objectAt(properties, 'DeadLetterConfig'), 'TargetArn') ?? null,
    });
  },
};

function arnOf(self: Resource): string {
  return self.arn('lambda', `function:${self.nameOr('FunctionName')}`);
}
