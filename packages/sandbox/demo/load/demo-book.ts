import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoSeed } from '../plan/demo-plan.ts';

type Till = { readonly connectionId: string; readonly path: string; readonly secret: string };

/** What must be remembered so that a demo that was interrupted goes on where it was, and finds its shop again. */
export type DemoNotes = DemoSeed & {
  readonly v: 1;
  /** Made before anything is asked for, so that the first request can be repeated by the same operator. */
  readonly operatorKey: string;
  readonly password: string;
  merchantId?: string;
  apiKey?: string;
  /** By the shop's code. */
  stores: Record<string, string>;
  tills: Record<string, Till>;
  /** How many items of each step are done, counted from its beginning without a gap. */
  done: Record<string, number>;
  /** Jobs of the imports that carry older sales, by step. */
  jobs: Record<string, string>;
};

/** The demo's notes in the state folder. They hold secrets of this sandbox and are readable to their owner only. */
export type DemoBook = { readonly notes: DemoNotes; save(): void };

const name = 'demo-book.json';

export function hasDemoBook(stateDir: string): boolean {
  return existsSync(join(stateDir, name));
}

/** Opens the notes, writing new ones where there are none. */
export async function openDemoBook(stateDir: string, begin: () => Promise<DemoNotes>): Promise<DemoBook> {
  const file = join(stateDir, name);
  const isNew = !existsSync(file);
  const notes: DemoNotes = isNew ? await begin() : { jobs: {}, ...JSON.parse(readFileSync(file, 'utf8')) };
  const save = () => {
    writeFileSync(`${file}.new`, JSON.stringify(notes, null, 2), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  if (isNew) save();
  return { notes, save };
}
