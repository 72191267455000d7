import type { AwsWorld } from '../../aws-world.ts';
import type { MessageAttribute } from '../aws-desk.ts';
import type { QueueStore } from '../sqs/queue-store.ts';
import type { Delivery } from './delivery.ts';
import { mayReach } from './send-to-target.ts';

type Why = { readonly code: string; readonly message: string; readonly attempts: number; readonly exhausted: string | null };

/**
 * Puts what could not be delivered into the dead-letter queue of its rule or schedule, with the message attributes that EventBridge
 * and Scheduler give. A schedule sends there with its role, a rule by the queue's own policy. Without such a queue, or without the right to send there, the event is lost, as it would be in the cloud; the log says so.
 */
export function writeDeadLetter(world: AwsWorld, queues: QueueStore, delivery: Delivery, why: Why): void {
  const queue = world.resources.queues.find((one) => one.arn === delivery.deadLetterArn);
  const isSchedule = delivery.service === 'scheduler.amazonaws.com';
  const sender = isSchedule ? delivery : { ...delivery, roleArn: null };
  const verdict = queue === undefined ? undefined : mayReach(world, sender, 'sqs:SendMessage', queue.arn);
  if (queue === undefined || verdict?.allowed !== true) {
    const reason = verdict === undefined || verdict.allowed ? 'it has no dead-letter queue' : verdict.message;
    world.record('note', `${delivery.ownerArn} lost what it owed ${delivery.targetArn}: ${reason}`, { why, delivery });
    return;
  }
  const owner = isSchedule ? 'SCHEDULE_ARN' : 'RULE_ARN';
  const texts: Record<string, string> = {
    [owner]: delivery.ownerArn,
    TARGET_ARN: delivery.targetArn,
    ERROR_CODE: why.code,
    ERROR_MESSAGE: why.message.slice(0, 1000),
    ...(why.exhausted === null ? {} : { EXHAUSTED_RETRY_CONDITION: why.exhausted }),
    ...delivery.facts,
  };
  const attributes: Record<string, MessageAttribute> = { RETRY_ATTEMPTS: { dataType: 'Number', stringValue: String(why.attempts) } };
  for (const [name, stringValue] of Object.entries(texts)) attributes[name] = { dataType: 'String', stringValue };
  queues.send(queue, { body: delivery.original, attributes, sender: delivery.service });
}
