import { randomUUID } from 'node:crypto';
import type { BusSpec, RuleSpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { matchesPattern } from '../../patterns/match-pattern.ts';
import { isObject, type Json, type JsonObject, parseJson, textAt } from '../../template/json.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { DeliveryBook } from '../delivery/delivery-book.ts';
import { shapeInput } from './shape-input.ts';

/** An event as rules and targets see it. */
export type BusEvent = JsonObject & { readonly id: string; readonly source: string; readonly 'detail-type': string; readonly detail: Json };

export type NewEvent = {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Json;
  readonly resources?: readonly string[];
  readonly time?: string;
};

/** Every bus with its rules. */
export type Buses = {
  find(nameOrArn: string): Pick<BusSpec, 'name' | 'arn'> | undefined;
  /** Puts an event on a bus: finds who hears it, and owes it to each of them. */
  put(busName: string, event: NewEvent): BusEvent;
  /** Brings what a rule or schedule sends to a bus onto it. */
  takeDelivery(busArn: string, delivery: Delivery): void;
};

const mostHops = 5;

export function openBuses(world: AwsWorld, book: () => DeliveryBook): Buses {
  const { resources } = world;
  const buses = [{ name: 'default', arn: `arn:aws:events:${world.region}:${world.account}:event-bus/default` }, ...resources.buses];
  const find: Buses['find'] = (nameOrArn) => buses.find((bus) => bus.name === nameOrArn || bus.arn === nameOrArn);

  const spread = (busName: string, event: BusEvent, hops: number): void => {
    const hearing = resources.rules.filter(
      (rule) => rule.enabled && rule.pattern !== null && find(rule.busName)?.name === busName && matchesPattern(rule.pattern, event),
    );
    const targets = hearing.flatMap((rule) => rule.targets.map((target) => owed(rule, target, event, hops)));
    const heard = hearing.flatMap((rule) => rule.targets.map((target) => target.arn));
    world.record('event', `${event['detail-type']} from ${event.source} on ${busName}`, {
      bus: busName,
      event,
      rules: hearing.map((rule) => rule.name),
      heard_by: heard,
    });
    if (hops <= mostHops) book().add(targets);
  };

  const put: Buses['put'] = (busName, event) => {
    const envelope = enveloped(world, event);
    spread(busName, envelope, 0);
    return envelope;
  };

  return {
    find,
    put,
    takeDelivery: (busArn, delivery) => {
      const bus = find(busArn);
      if (bus === undefined) throw new Error(`There is no bus ${busArn}`);
      const payload = parseJson(delivery.payload);
      if (delivery.asEvent !== null) put(bus.name, { ...delivery.asEvent, detail: payload });
      else if (isBusEvent(payload)) spread(bus.name, payload, delivery.hops + 1);
    },
  };
}

/** What a rule owes to one of its targets for an event. @param hops how many buses the event has come through */
export function owed(rule: RuleSpec, target: RuleSpec['targets'][number], event: BusEvent, hops: number): Omit<Delivery, 'id'> {
  return {
    service: 'events.amazonaws.com',
    ownerArn: rule.arn,
    targetArn: target.arn,
    roleArn: target.roleArn,
    payload: shapeInput(target, event, rule),
    original: JSON.stringify(event),
    asEvent: null,
    facts: {},
    deadLetterArn: target.deadLetterArn,
    maximumRetryAttempts: target.maximumRetryAttempts,
    maximumEventAgeSeconds: target.maximumEventAgeSeconds,
    hops,
  };
}

function enveloped(world: AwsWorld, event: NewEvent): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': event.detailType,
    source: event.source,
    account: world.account,
    time: `${(event.time ?? new Date(world.now()).toISOString()).slice(0, 19)}Z`,
    region: world.region,
    resources: event.resources ?? [],
    detail: event.detail,
  };
}

function isBusEvent(value: Json): value is BusEvent {
  return isObject(value) && textAt(value, 'id') !== undefined && textAt(value, 'source') !== undefined && textAt(value, 'detail-type') !== undefined;
}
