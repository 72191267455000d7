import { checkPattern } from '../patterns/match-pattern.ts';
import { type Json, listAt, numberAt, objectAt, parseJson, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';
import { functionArn } from './function-arn.ts';

/** A function's reader of a table's stream or of a queue. */
export const lambdaEventSourceMapping: ResourceKind = {
  type: 'AWS::Lambda::EventSourceMapping',
  attributes: (self) => ({ ref: self.madeId, get: { Id: self.madeId, EventSourceMappingArn: arnOf(self) } }),
  declare: (self, { mappings }) => {
    const { properties } = self;
    const eventSourceArn = self.needs('EventSourceArn');
    const isQueue = eventSourceArn.startsWith('arn:aws:sqs:');
    if (!isQueue && !eventSourceArn.startsWith('arn:aws:dynamodb:'))
      self.refuse(`the sandbox reads queues and table streams only, not ${eventSourceArn}`);
    mappings.push({
      logicalId: self.logicalId,
      arn: arnOf(self),
      properties,
      functionArn: functionArn(self, 'FunctionName'),
      eventSourceArn,
      enabled: properties.Enabled !== false && properties.Enabled !== 'false',
      batchSize: numberAt(properties, 'BatchSize') ?? (isQueue ? 10 : 100),
      windowSeconds: numberAt(properties, 'MaximumBatchingWindowInSeconds') ?? 0,
      filters: filtersOf(self),
      partialFailures: listAt(properties, 'FunctionResponseTypes').includes('ReportBatchItemFailures'),
      maximumRetryAttempts: numberAt(properties, 'MaximumRetryAttempts') ?? -1,
      maximumRecordAgeSeconds: numberAt(properties, 'MaximumRecordAgeInSeconds') ?? -1,
      bisect: properties.BisectBatchOnFunctionError === true,
      onFailureArn: textAt(objectAt(objectAt(properties, 'DestinationConfig'), 'OnFailure'), 'Destination') ?? null,
      startingPosition: textAt(properties, 'StartingPosition') ?? 'TRIM_HORIZON',
    });
  },
};

function filtersOf(self: Resource): Json[] {
  return listAt(objectAt(self.properties, 'FilterCriteria'), 'Filters').map((filter) => {
    const pattern = parseJson(textAt(filter, 'Pattern') ?? self.refuse('a filter has no pattern'));
    try {
      checkPattern(pattern);
    } catch (fault) {
      self.refuse(`the filter ${JSON.stringify(pattern)} is no pattern: ${String(fault)}`);
    }
    return pattern;
  });
}

function arnOf(self: Resource): string {
  return self.arn('lambda', `event-source-mapping:${self.madeId}`);
}
