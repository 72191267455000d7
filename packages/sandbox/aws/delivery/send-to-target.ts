import type { AwsWorld, Verdict } from '../../aws-world.ts';
import { AwsFault } from '../aws-fault.ts';
import type { QueueStore } from '../sqs/queue-store.ts';
import type { Delivery, DeliveryOutcome } from './delivery.ts';

/** The services that a rule or a schedule can call. */
export type TargetPorts = {
  readonly world: AwsWorld;
  readonly queues: QueueStore;
  /** Puts an event (a whole envelope, or source and detail of a schedule) on a bus. */
  putOnBus(busArn: string, delivery: Delivery): void;
  publish(topicArn: string, message: string): void;
};

/** Brings one delivery to its function, queue, topic or bus, with the permission of its sender checked as the cloud would. */
export async function sendToTarget(ports: TargetPorts, delivery: Delivery): Promise<DeliveryOutcome> {
  const { targetArn, payload } = delivery;
  const kind = targetArn.split(':')[2];
  if (kind === 'lambda') return invoked(ports.world, delivery);
  try {
    if (kind === 'sqs') return toQueue(ports, delivery);
    if (kind === 'sns') {
      const verdict = mayReach(ports.world, delivery, 'sns:Publish', targetArn);
      return verdict.allowed ? done(() => ports.publish(targetArn, payload)) : refused(verdict.message);
    }
    if (kind === 'events') {
      const verdict = mayReach(ports.world, delivery, 'events:PutEvents', targetArn);
      return verdict.allowed ? done(() => ports.putOnBus(targetArn, delivery)) : refused(verdict.message);
    }
  } catch (error) {
    if (error instanceof AwsFault) return { ok: false, code: error.code, message: error.message, retry: error.status >= 500 };
    throw error;
  }
  return { ok: false, code: 'INVALID_PARAMETER', message: `The sandbox does not deliver to ${targetArn}.`, retry: false };
}

/** Whether the sender's role, or for a service the target's own policy, lets it do this. */
export function mayReach(world: AwsWorld, sender: Pick<Delivery, 'roleArn' | 'service' | 'ownerArn'>, action: string, resource: string): Verdict {
  if (sender.roleArn !== null) return world.allows(sender.roleArn, action, resource);
  return world.allowsService(sender.service, action, resource, { 'aws:SourceArn': sender.ownerArn, 'aws:SourceAccount': world.account });
}

async function invoked(world: AwsWorld, delivery: Delivery): Promise<DeliveryOutcome> {
  const by = delivery.roleArn === null ? { service: delivery.service, sourceArn: delivery.ownerArn } : { roleArn: delivery.roleArn };
  const outcome = await world.invoke(delivery.targetArn, delivery.payload, { type: 'Event', ...by });
  if (outcome.ok) return { ok: true };
  return { ok: false, code: outcome.status === 403 ? 'NO_PERMISSIONS' : outcome.code, message: outcome.message, retry: outcome.status === 429 };
}

function toQueue(ports: TargetPorts, delivery: Delivery): DeliveryOutcome {
  const queue = ports.world.resources.queues.find((one) => one.arn === delivery.targetArn);
  if (queue === undefined) return { ok: false, code: 'NO_RESOURCE', message: `There is no queue ${delivery.targetArn}.`, retry: false };
  const verdict = mayReach(ports.world, delivery, 'sqs:SendMessage', delivery.targetArn);
  return verdict.allowed
    ? done(() => ports.queues.send(queue, { body: delivery.payload, attributes: {}, sender: delivery.service }))
    : refused(verdict.message);
}

function done(work: () => unknown): DeliveryOutcome {
  work();
  return { ok: true };
}

function refused(message: string): DeliveryOutcome {
  return { ok: false, code: 'NO_PERMISSIONS', message, retry: false };
}
