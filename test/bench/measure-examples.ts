import { routes } from '@dianke/contract/routes';
import { copyOf } from '../contract/copy-street.ts';
import { exampleRequest, send, senderOf } from '../contract/requests.ts';
import { openStreet } from '../contract/street.ts';
import type { Measured } from './measure-house.ts';
import { openGauge } from './open-gauge.ts';

/**
 * Asks every operation of the contract once, by its example, each in a house of its own that has just woken: keys are not
 * unwrapped yet and month buckets not registered, so this is the dearest that a usual request gets.
 */
export async function measureExamples(): Promise<readonly Measured[]> {
  const street = await openStreet();
  const measured: Measured[] = [];
  for (const route of routes) {
    const gauge = await openGauge();
    const world = await copyOf(street, gauge.store);
    const request = await exampleRequest(world, street.ours, route);
    const { value, ...work } = await gauge.measure(() => send(world, senderOf(world, street.ours, route), request, street.ours.secret));
    if (value.status !== route.status) throw new Error(`${route.id} answered ${value.status}: ${JSON.stringify(value.body)}`);
    measured.push({ name: route.id, work, parts: [], runs: 1, facts: 0 });
  }
  return measured;
}
