import type { House } from './house.ts';

/** The clock of a domain: one Lambda handler for one schedule. */
export function tick(name: string, work: (house: House, now: string) => Promise<Readonly<Record<string, unknown>>>, openHouse: () => House) {
  return async (): Promise<void> => {
    const house = openHouse();
    const done = await work(house, house.now().toISOString());
    house.log({ schedule: name, ...done });
  };
}
