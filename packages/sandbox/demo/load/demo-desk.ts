import type { Client } from '@dianke/sdk/create-client';
import type { DemoPlan } from '../plan/demo-plan.ts';
import type { DemoBook } from './demo-book.ts';
import type { SignIn } from './sign-in.ts';

/** What every step of the demo works with. */
export type DemoDesk = {
  /** Origin of the house, and how to reach it. */
  readonly url: string;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly api: Client;
  readonly book: DemoBook;
  readonly plan: DemoPlan;
  readonly signIn: SignIn;
  /** The store of a shop. @throws {RangeError} before it is open */
  readonly storeOf: (shop: { readonly code: string }) => string;
  /** Asks for the id of the customer with this number. */
  readonly customerOf: (number: string) => Promise<string>;
};
