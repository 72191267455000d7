import type { Demo } from '@dianke/sandbox/demo/demo';

/** What the browser tests of a run work with: one sandbox with the demo shop. */
export type BrowserHouse = {
  /** Public origin. */
  readonly url: string;
  /** Origin of the sign-in pages. */
  readonly signInOrigin: string;
  readonly demo: Demo;
  /** The sandbox's own table, for those who do what no screen lets one do. */
  readonly table: { readonly endpoint: string; readonly region: string; readonly accessKeyId: string; readonly name: string };
};

/** Where Debian puts the browser. */
export const chromium = '/usr/bin/chromium';

declare module 'vitest' {
  interface ProvidedContext {
    /** null where there is no browser. */
    house: BrowserHouse | null;
  }
}
