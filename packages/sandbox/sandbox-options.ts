import type { DemoView } from './demo/load/demo-progress.ts';

/** How a sandbox is started. */
export type SandboxOptions = {
  /** Folder of the synthesized templates. */
  readonly assembly: string;
  /** Folder of everything that persists. */
  readonly stateDir: string;
  /** Port of the public origin; 0 for any. */
  readonly port: number;
  /** Starts over with nothing in the state folder. */
  readonly fresh?: boolean;
  /** Prints nothing; else function errors and refused calls go to stderr. */
  readonly quiet?: boolean;
  readonly engine?: 'dynoxide' | 'dynamodb-local';
  /** Waits before the second and third try of an asynchronous call, in ms; 1 and 2 seconds when not given. */
  readonly retryDelaysMs?: readonly [number, number];
  /** Milliseconds since 1970; the machine's clock when not given. */
  now?(): number;
  /** How far the demo is, for the page; undefined while there is none. */
  demo?(): DemoView | undefined;
};
