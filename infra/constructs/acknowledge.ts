import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts one finding of cdk-nag on one resource, with the reason that a reviewer reads.
 * @throws {Error} on a stack or app: an acknowledgement there would hide the findings of resources to come
 */
export function acknowledge(resource: IConstruct, rule: string, reason: string): void {
  if (Stack.isStack(resource) || Stage.isStage(resource) || App.isApp(resource))
    throw new Error(`Acknowledge ${rule} on the single resource, not on ${resource.node.path}`);
  Validations.of(resource).acknowledge({ id: rule, reason });
}
