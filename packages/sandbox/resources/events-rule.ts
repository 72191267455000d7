import type { RuleTarget } from '../aws-resources.ts';
import { checkPattern } from '../patterns/match-pattern.ts';
import { isObject, type JsonObject, listAt, numberAt, objectAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** A rule of a bus: which events go to which targets. */
export const eventsRule: ResourceKind = {
  type: 'AWS::Events::Rule',
  attributes: (self) => ({
    ref: busOf(self) === 'default' ? self.nameOr('Name') : `${busOf(self)}|${self.nameOr('Name')}`,
    get: { Arn: arnOf(self) },
  }),
  declare: (self, { rules }) => {
    const pattern = self.properties.EventPattern;
    if (pattern !== undefined) checkRule(self, pattern);
    rules.push({
      logicalId: self.logicalId,
      arn: arnOf(self),
      properties: self.properties,
      name: self.nameOr('Name'),
      busName: busOf(self),
      enabled: textAt(self.properties, 'State') !== 'DISABLED',
      pattern: isObject(pattern) ? pattern : null,
      scheduleExpression: textAt(self.properties, 'ScheduleExpression') ?? null,
      targets: listAt(self.properties, 'Targets').filter(isObject).map(targetOf),
    });
  },
};

function checkRule(self: Resource, pattern: unknown): void {
  try {
    checkPattern(pattern);
  } catch (fault) {
    self.refuse(`EventPattern is no pattern: ${String(fault)}`);
  }
}

function targetOf(target: JsonObject): RuleTarget {
  const transformer = objectAt(target, 'InputTransformer');
  const template = textAt(transformer, 'InputTemplate');
  const retry = objectAt(target, 'RetryPolicy');
  return {
    id: textAt(target, 'Id') ?? '',
    arn: textAt(target, 'Arn') ?? '',
    roleArn: textAt(target, 'RoleArn') ?? null,
    input: textAt(target, 'Input') ?? null,
    inputPath: textAt(target, 'InputPath') ?? null,
    inputTransformer: template === undefined ? null : { template, paths: textsOf(objectAt(transformer, 'InputPathsMap')) },
    deadLetterArn: textAt(objectAt(target, 'DeadLetterConfig'), 'Arn') ?? null,
    maximumRetryAttempts: numberAt(retry, 'MaximumRetryAttempts') ?? 185,
    maximumEventAgeSeconds: numberAt(retry, 'MaximumEventAgeInSeconds') ?? 86_400,
  };
}

function textsOf(values: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** The bus may be named by name or by ARN. */
function busOf(self: Resource): string {
  const named = textAt(self.properties, 'EventBusName') ?? 'default';
  return named.slice(named.lastIndexOf('/') + 1);
}

function arnOf(self: Resource): string {
  const bus = busOf(self);
  return self.arn('events', bus === 'default' ? `rule/${self.nameOr('Name')}` : `rule/${bus}/${self.nameOr('Name')}`);
}
