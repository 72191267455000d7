import type { AwsResources } from '../aws-resources.ts';
import type { Declarations } from '../declarations.ts';
import { TemplateError } from './template-error.ts';

/**
 * What the endpoint's services serve: topics with their subscriptions, keys with their aliases, user pools with their clients.
 * @throws {TemplateError} when a link leads nowhere
 */
export function linkResources(declared: Declarations): AwsResources {
  for (const { topicArn, arn } of declared.subscriptions)
    expectOne(
      declared.topics.some((topic) => topic.arn === topicArn),
      `subscription ${arn}`,
      topicArn,
    );
  for (const { alias, key } of declared.keyAliases)
    expectOne(
      declared.keys.some((one) => one.keyId === key || one.arn === key),
      alias,
      key,
    );
  for (const { poolId, clientId } of declared.userPoolClients)
    expectOne(
      declared.userPools.some((pool) => pool.poolId === poolId),
      `client ${clientId}`,
      poolId,
    );
  return {
    ...declared,
    topics: declared.topics.map((topic) => ({
      ...topic,
      subscriptions: [...topic.subscriptions, ...declared.subscriptions.filter((one) => one.topicArn === topic.arn)],
    })),
    keys: declared.keys.map((key) => ({
      ...key,
      aliases: declared.keyAliases.filter((one) => one.key === key.keyId || one.key === key.arn).map((one) => one.alias),
    })),
    userPools: declared.userPools.map((pool) => ({
      ...pool,
      clients: declared.userPoolClients.filter((one) => one.poolId === pool.poolId),
      domain: declared.userPoolDomains.find((one) => one.poolId === pool.poolId)?.domain ?? null,
    })),
  };
}

function expectOne(found: boolean, what: string, target: string): void {
  if (!found) throw new TemplateError(`${what} belongs to ${target}, which no template declares`);
}
