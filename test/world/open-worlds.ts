import type { Store } from '@dianke/data/store/store';

/** What the laws are held against after a test: a world's table, once its stream has been read to the end. */
export type Watched = { readonly store: Store; readonly stream: () => Promise<number> };

const sinceBefore = new Set<Watched>();
const inTest = new Set<Watched>();
let isTesting = false;

/** The worlds that stand open, so that the laws are held in every one of them after each test. */
export const openWorlds = {
  add: (world: Watched): void => {
    (isTesting ? inTest : sinceBefore).add(world);
  },
  /** A test begins: what it opens is its own. */
  begin: (): void => {
    isTesting = true;
  },
  /** A test has ended: every world that it could have changed; those of its own are let go. */
  end: (): Watched[] => {
    isTesting = false;
    const worlds = [...sinceBefore, ...inTest];
    inTest.clear();
    return worlds;
  },
  /** A file has ended, and its worlds with it. */
  close: (): void => sinceBefore.clear(),
};
