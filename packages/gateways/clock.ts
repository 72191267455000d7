import { ActionAfterCompletion, ConflictException, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Fact } from '@dianke/events/fact';
import { sourceOf } from '@dianke/events/source-of';

/** Rings once at an hour. */
export interface Clock {
  /**
   * Puts a fact on the bus at an instant, not before it and within about a minute after. Setting it again under the same name changes nothing.
   *
   * @param name at most 64 letters, digits, hyphens, underscores and full stops
   */
  ringOnce(ring: { readonly name: string; readonly at: string; readonly fact: Fact }): Promise<void>;
}

/** Where one-off schedules live, and in whose name they put facts on the bus. */
export type ClockPlace = { readonly group: string; readonly roleArn: string; readonly busArn: string; readonly deadLetterQueueArn: string };

/** One-off schedules of EventBridge Scheduler; each deletes itself after it has rung. */
export function schedulerClock(place: ClockPlace, client = new SchedulerClient({})): Clock {
  return {
    async ringOnce({ name, at, fact }) {
      const seconds = new Date(Math.ceil(Date.parse(at) / 1000) * 1000).toISOString().slice(0, 19);
      try {
        await client.send(
          new CreateScheduleCommand({
            Name: name,
            GroupName: place.group,
            ScheduleExpression: `at(${seconds})`,
            ScheduleExpressionTimezone: 'UTC',
            FlexibleTimeWindow: { Mode: 'OFF' },
            ActionAfterCompletion: ActionAfterCompletion.DELETE,
            Target: {
              Arn: place.busArn,
              RoleArn: place.roleArn,
              Input: JSON.stringify(fact),
              EventBridgeParameters: { Source: sourceOf(fact.type), DetailType: fact.type },
              DeadLetterConfig: { Arn: place.deadLetterQueueArn },
              RetryPolicy: { MaximumEventAgeInSeconds: 21_600, MaximumRetryAttempts: 24 },
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConflictException)) throw error;
      }
    },
  };
}
