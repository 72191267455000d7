import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Fact } from '@dianke/events/fact';
import { sourceOf } from '@dianke/events/source-of';

/** Where facts go out to their listeners. */
export interface Bus {
  /** Puts facts on the bus; answers those that it did not take after a few tries. Repeats are harmless: listeners go by the fact's id. */
  put(facts: readonly Fact[]): Promise<readonly Fact[]>;
}

const entriesAtMost = 10;
const triesAtMost = 3;

/** The stage's EventBridge bus. */
export function eventBus(busName: string, pause: (milliseconds: number) => Promise<void>, client = new EventBridgeClient({})): Bus {
  async function putTen(facts: readonly Fact[]): Promise<readonly Fact[]> {
    const Entries = facts.map((fact) => ({
      EventBusName: busName,
      Source: sourceOf(fact.type),
      DetailType: fact.type,
      Time: new Date(fact.recorded_at),
      Detail: JSON.stringify(fact),
    }));
    const answer = await client.send(new PutEventsCommand({ Entries }));
    return facts.filter((_, at) => answer.Entries?.[at]?.ErrorCode !== undefined);
  }
  return {
    async put(facts) {
      let left = facts;
      for (let tries = 0; tries < triesAtMost && left.length > 0; tries++) {
        if (tries > 0) await pause(50 * 2 ** tries);
        const refused: Fact[] = [];
        for (let at = 0; at < left.length; at += entriesAtMost) refused.push(...(await putTen(left.slice(at, at + entriesAtMost))));
        left = refused;
      }
      return left;
    },
  };
}
