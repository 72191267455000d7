import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError } from '@dianke/sdk/problem-error';
import type { DemoBook } from './demo-book.ts';
import type { DemoProgress } from './demo-progress.ts';

/** What a step works with while it runs. */
export type DemoTurn = { readonly book: DemoBook; readonly progress: DemoProgress; isEnding(): boolean };

/** A part of the demo's work that sees to its own going on. */
export type DemoRun = { readonly name: string; readonly title: string; readonly total: number; readonly run: (turn: DemoTurn) => Promise<void> };

/** A part of the demo's work: so many items, each of which may be done again and then changes nothing. */
export type DemoStep = {
  /** Under which the notes remember it. */
  readonly name: string;
  /** What the page shows. */
  readonly title: string;
  readonly total: number;
  /** Items at once. */
  readonly lanes: number;
  readonly work: (at: number) => Promise<void>;
};

const tries = 6;

/** Items after which the notes are saved. */
const saveEvery = 20;

/**
 * Does what is left of a step. Items are noted as done from the beginning without a gap, so what an interrupted run had begun
 * is done again.
 *
 * What a busy machine could not answer is asked for again, a few times and less and less often.
 *
 * @param pauseMs before the second try of an item
 * @throws the first fault of an item, once the items at work have ended
 */
export async function runStep(step: DemoStep | DemoRun, turn: DemoTurn, pauseMs = 500): Promise<void> {
  if ('run' in step) return step.run(turn);
  const { book, progress, isEnding } = turn;
  const from = Math.min(book.notes.done[step.name] ?? 0, step.total);
  const isDone = new Array<boolean>(step.total).fill(false);
  let next = from;
  let gapless = from;
  let failed = false;
  const note = (at: number): void => {
    isDone[at] = true;
    while (gapless < step.total && isDone[gapless]) gapless += 1;
    progress.did(step.name);
    if (gapless - (book.notes.done[step.name] ?? 0) < saveEvery && gapless < step.total) return;
    book.notes.done[step.name] = gapless;
    book.save();
  };
  const lane = async (): Promise<void> => {
    for (let at = next++; at < step.total && !failed && !isEnding(); at = next++) {
      try {
        await persist(() => step.work(at), pauseMs);
      } catch (fault) {
        failed = true;
        throw fault;
      }
      note(at);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(step.lanes, step.total - from) }, lane));
  const fault = ends.find((one) => one.status === 'rejected');
  if (fault !== undefined) throw fault.reason;
}

async function persist(work: () => Promise<void>, pauseMs: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (fault) {
      if (attempt === tries || !mayPass(fault)) throw fault;
      await pause(pauseMs * 2 ** (attempt - 1));
    }
  }
}

/** Whether the same may be answered later: a fault of the house or of the line, too many at once. */
function mayPass(fault: unknown): boolean {
  if (fault instanceof ProblemError) return fault.status >= 500 || fault.status === 429 || fault.code === 'CONFLICT_RETRY';
  return fault instanceof TypeError || (fault instanceof Error && fault.name === 'TimeoutError');
}
