import { App, CfnElement, Reference, Stack, Stage, Tokenization, Validations } from 'aws-cdk-lib';
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

/**
 * A resource in the words of a finding: what is not known before the deployment stands as `<AWS::AccountId>`. What another stack
 * holds has two names: its own before the stacks are joined, and that of the export afterwards.
 */
export function asNagSays(scope: IConstruct, resource: string): string[] {
  const here = Stack.of(scope);
  const imported = resource.replace(/\$\{Token\[[^\]]+\]\}/g, (token) => {
    const reference = Tokenization.reverse(token);
    const there = Reference.isReference(reference) ? Stack.of(reference.target) : here;
    return there === here || !Reference.isReference(reference) || isOfCloud(reference) ? token : there.exportValue(reference);
  });
  return [...new Set([flat(here.resolve(resource)), flat(here.resolve(imported))])];
}

/** `AWS::Region` and its like are known to every stack. */
function isOfCloud(reference: Reference): boolean {
  return reference.displayName.startsWith('AWS::') || CfnElement.isCfnElement(reference.target) === false;
}

function flat(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, given] = ['', undefined]] = Object.entries(Object(value));
  if (name === 'Fn::ImportValue') return String(given);
  if (name === 'Fn::GetAtt' && Array.isArray(given)) return `<${given.map(String).join('.')}>`;
  if (name === 'Ref') return `<${String(given)}>`;
  if (name === 'Fn::Join' && Array.isArray(given)) {
    const [separator, parts]: unknown[] = given;
    return Array.isArray(parts) ? parts.map(flat).join(String(separator)) : '';
  }
  throw new Error(`A finding cannot name ${name}: say it in infra/constructs/acknowledge.ts`);
}
