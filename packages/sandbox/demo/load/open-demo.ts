import { dynamoStore } from '@dianke/data/store/dynamo-store';
import { makeOperatorKey } from '@dianke/runtime/make-operator-key';
import { createClient } from '@dianke/sdk/create-client';
import type { Sandbox } from '../../sandbox.ts';
import type { Demo } from '../demo.ts';
import { planDemo } from '../plan/demo-plan.ts';
import { only } from '../plan/luck.ts';
import { demoShops } from '../plan/shops.ts';
import { type DemoBook, openDemoBook } from './demo-book.ts';
import type { DemoDesk } from './demo-desk.ts';
import type { DemoProgress } from './demo-progress.ts';
import { type DemoRun, type DemoStep, runStep } from './demo-step.ts';
import { demoSteps } from './demo-steps.ts';
import { demoStaff } from './hire-staff.ts';
import { openShops } from './open-shops.ts';
import { newPassword, outputsOf, signInOf } from './sign-in.ts';

export type DemoOptions = {
  readonly stateDir: string;
  readonly seed: string;
  readonly tillDays: number;
  readonly progress: DemoProgress;
  /** Whether the sandbox is ending, so that no further item is begun. */
  isEnding(): boolean;
};

/** A demo that can be looked at; `rest` ends when everything else is in. */
export type OpenedDemo = { readonly demo: Demo; readonly rest: Promise<void> };

/**
 * Opens the demo merchant through the public API and signed webhooks, or goes on where an earlier run was interrupted. Resolves
 * once catalogue, stock, customers and the sales of the last thirty days are in; the rest comes in behind it.
 */
export async function openDemo(sandbox: Sandbox, options: DemoOptions): Promise<OpenedDemo> {
  const book = await openDemoBook(options.stateDir, () => beginNotes(sandbox, options));
  const signIn = signInOf(sandbox);
  const api = await openShops((credential) => createClient({ baseUrl: sandbox.url, credential, attempts: 8 }), signIn, book);
  const storeOf = ({ code }: { readonly code: string }) => only(book.notes.stores[code]);
  const desk: DemoDesk = {
    url: sandbox.url,
    fetch,
    now: () => sandbox.world.now(),
    api,
    book,
    plan: planDemo(book.notes),
    signIn,
    storeOf,
    customerOf: async (external_id) => (await api.lookUpCustomer({ body: { external_id } })).data.id,
  };
  const { before, after } = demoSteps(desk);
  const run = async (steps: readonly (DemoStep | DemoRun)[]): Promise<void> => {
    for (const step of steps) await runStep(step, { ...options, book });
  };
  for (const { name, title, total } of [...before, ...after]) options.progress.plan(name, title, book.notes.done[name] ?? 0, total);
  await run(before);
  options.progress.turn('ready');
  const rest = async (): Promise<void> => {
    await run(after);
    if (!options.isEnding()) options.progress.turn('complete');
  };
  return { demo: demoOf(sandbox, book), rest: rest() };
}

async function beginNotes(sandbox: Sandbox, { seed, tillDays }: DemoOptions): Promise<DemoBook['notes']> {
  const client = {
    endpoint: sandbox.endpointUrl,
    region: sandbox.world.region,
    credentials: { accessKeyId: sandbox.rootKey, secretAccessKey: 'sandbox' },
  };
  const operatorKey = await makeOperatorKey(dynamoStore({ client, tableName: outputsOf(sandbox).table }));
  const openedAt = new Date(sandbox.world.now()).toISOString();
  return { v: 1, seed, openedAt, tillDays, operatorKey, password: newPassword(), stores: {}, tills: {}, done: {}, jobs: {} };
}

/** What the sandbox tells of its demo. */
function demoOf({ url }: Sandbox, { notes }: DemoBook): Demo {
  const till = only(notes.tills[only(demoShops[0]).code]);
  return {
    merchant_id: notes.merchantId ?? '',
    stores: demoShops.map(({ code, name, timezone, currency }) => ({ id: only(notes.stores[code]), name, timezone, currency })),
    users: demoStaff.map(({ role, email }) => ({ role, email, password: notes.password })),
    api_key: notes.apiKey ?? '',
    operator_key: notes.operatorKey,
    pos: { connection_id: till.connectionId, url: `${url}${till.path}`, secret: till.secret },
  };
}
