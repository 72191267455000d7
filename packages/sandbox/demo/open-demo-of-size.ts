import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from '../sandbox.ts';
import type { Demo, DemoSize } from './demo.ts';
import { keepDemo } from './keep-demo.ts';
import { hasDemoBook } from './load/demo-book.ts';
import type { DemoProgress } from './load/demo-progress.ts';
import { type OpenedDemo, openDemo } from './load/open-demo.ts';
import { seedDemo } from './seed-demo.ts';

export type SizedDemoOptions = {
  readonly stateDir: string;
  readonly progress: DemoProgress;
  say(line: string): void;
  isEnding(): boolean;
};

/** Days that the tills of the demo tell themselves; the sales before came in with the former system's file. */
const tillDays = 5;

/** One seed for everyone, so that two people who talk about the demo see the same shop. */
const seed = 'yunqi';

/**
 * The demo of a state folder: the one that it has, else one of the size that is asked for. A demo that is there already is not
 * changed into another size; `--fresh` starts over.
 */
export async function openDemoOfSize(size: DemoSize, sandbox: Sandbox, options: SizedDemoOptions): Promise<OpenedDemo | undefined> {
  const { stateDir, say } = options;
  const has = hasDemoBook(stateDir) ? 'full' : existsSync(join(stateDir, 'demo.json')) && !sandbox.isNew ? 'small' : size;
  if (has === 'none') return undefined;
  say('Opening the demo shop …');
  if (has === 'full') return openDemo(sandbox, { ...options, seed, tillDays });
  const demo = await keepDemo(stateDir, sandbox.isNew, () => seedDemo(sandbox));
  return { demo: at(sandbox.url, demo), rest: Promise.resolve() };
}

/** The demo as it was written down, at today's address: the port may have changed since. */
function at(origin: string, demo: Demo): Demo {
  return { ...demo, pos: { ...demo.pos, url: `${origin}${new URL(demo.pos.url).pathname}` } };
}
