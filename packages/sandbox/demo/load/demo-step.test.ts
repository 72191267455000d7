import { ProblemError } from '@dianke/sdk/problem-error';
import { expect, it } from 'vitest';
import type { DemoBook } from './demo-book.ts';
import { DemoProgress } from './demo-progress.ts';
import { runStep } from './demo-step.ts';

function openBook(): DemoBook {
  const notes = {
    v: 1,
    seed: 's',
    openedAt: '2026-11-20T00:00:00Z',
    tillDays: 30,
    operatorKey: '',
    password: '',
    stores: {},
    tills: {},
    done: {},
  } as const;
  return { notes: { ...notes, stores: {}, tills: {}, done: {}, jobs: {} }, save: () => undefined };
}

const fault = (status: number, code: ProblemError['code']) =>
  new ProblemError({ status, code, title: '', detail: null, errors: [], meta: {}, requestId: null, retryAfterSeconds: null });

it('asks again for what a busy machine could not answer, and never for what was refused', async () => {
  const book = openBook();
  const progress = new DemoProgress();
  progress.plan('goods', 'Goods', 0, 3);
  let asked = 0;
  const work = async (at: number) => {
    asked += 1;
    if (at === 1 && asked < 4) throw fault(500, 'HTTP_500');
  };
  await runStep({ name: 'goods', title: 'Goods', total: 3, lanes: 1, work }, { book, progress, isEnding: () => false }, 1);
  expect(asked).toBe(5);
  expect(book.notes.done).toEqual({ goods: 3 });
  expect(progress.view()?.steps).toEqual([{ name: 'goods', title: 'Goods', done: 3, total: 3 }]);
  const refused = runStep(
    { name: 'more', title: 'More', total: 3, lanes: 2, work: () => Promise.reject(fault(403, 'FORBIDDEN')) },
    { book, progress, isEnding: () => false },
    1,
  );
  await expect(refused).rejects.toThrow('FORBIDDEN');
  expect(book.notes.done).toEqual({ goods: 3 });
});

it('notes as done only what has no gap before it', async () => {
  const book = openBook();
  const work = async (at: number) => {
    if (at === 30) throw fault(403, 'FORBIDDEN');
  };
  await expect(
    runStep({ name: 'goods', title: 'Goods', total: 60, lanes: 3, work }, { book, progress: new DemoProgress(), isEnding: () => false }),
  ).rejects.toThrow();
  expect(book.notes.done.goods).toBeLessThanOrEqual(30);
  expect(book.notes.done.goods).toBeGreaterThanOrEqual(20);
});
