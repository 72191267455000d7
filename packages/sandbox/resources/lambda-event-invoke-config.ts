import { numberAt, objectAt, textAt } from '../template/json.ts';
import type { ResourceKind } from '../template/resource-kind.ts';
import { functionArn } from './function-arn.ts';

/** How often an asynchronous call is tried again, and where it goes when all tries failed. */
export const lambdaEventInvokeConfig: ResourceKind = {
  type: 'AWS::Lambda::EventInvokeConfig',
  attributes: (self) => ({ ref: self.madeId, get: {} }),
  declare: (self, { eventInvokes }) => {
    const destinations = objectAt(self.properties, 'DestinationConfig');
    eventInvokes.push({
      functionArn: functionArn(self, 'FunctionName'),
      maximumRetryAttempts: numberAt(self.properties, 'MaximumRetryAttempts') ?? 2,
      maximumEventAgeSeconds: numberAt(self.properties, 'MaximumEventAgeInSeconds') ?? 21_600,
      onFailureArn: textAt(objectAt(destinations, 'OnFailure'), 'Destination') ?? null,
      onSuccessArn: textAt(objectAt(destinations, 'OnSuccess'), 'Destination') ?? null,
    });
  },
};
