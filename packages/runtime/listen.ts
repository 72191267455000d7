import { AlreadyDone, openTable, type Table } from '@dianke/data/table';
import type { Actor, Fact } from '@dianke/events/fact';
import type { EventBridgeEvent } from 'aws-lambda';
import { withAttempts } from './attempts.ts';
import type { House } from './house.ts';

/** A fact as a listener hears it. */
export type Heard<D = Record<string, unknown>> = {
  readonly fact: Fact<string, D>;
  readonly table: Table;
  readonly house: House;
  readonly now: string;
  readonly attempt: number;
};

/**
 * The ear of a domain: one Lambda handler for one listener.
 *
 * The fact's id is the key of what the listener commits, so that a fact heard twice, late or out of order is committed once.
 * What is thrown goes back to Lambda, which tries again and then files it as a dead letter.
 */
export function listen<D extends object>(name: string, hear: (heard: Heard<D>) => Promise<void>, openHouse: () => House) {
  return async (event: EventBridgeEvent<string, Fact<string, D>>): Promise<void> => {
    const house = openHouse();
    const fact = event.detail;
    const table = openForFact(house, name, fact);
    try {
      await withAttempts((attempt) => hear({ fact, table, house, now: house.now().toISOString(), attempt }), house.pause);
    } catch (error) {
      if (!(error instanceof AlreadyDone)) throw error;
    }
    house.log({ listener: name, fact: fact.id, type: fact.type });
  };
}

/** A table bound to the fact's merchant, writing in the name of the listener and because of the fact. */
export function openForFact(house: House, name: string, fact: Pick<Fact, 'id' | 'merchant_id' | 'request_id'>): Table {
  const actor: Actor = { kind: 'system', id: name };
  const act = { action: name, actor, requestId: fact.request_id, cause: fact.id, key: fact.id, hash: fact.id, replayHours: 30 * 24 };
  return openTable(house.store, { merchantId: fact.merchant_id, stores: 'all', act }, house);
}
