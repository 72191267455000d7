import type { Resource } from '../template/resource-kind.ts';

/** ARN of a function that a property names by name or by ARN, without version or alias. */
export function functionArn(resource: Resource, property: string): string {
  const named = resource.needs(property);
  if (!named.startsWith('arn:')) return resource.arn('lambda', `function:${named}`);
  return named.split(':').slice(0, 7).join(':');
}
