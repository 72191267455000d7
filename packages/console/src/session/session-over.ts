import { ProblemError } from '@dianke/sdk/problem-error';
import { SignInOver } from '../sign-in/sign-in.ts';

const listeners = new Set<() => void>();
let over = false;

/** Notes a fault that means: sign in again. */
export function noteFault(fault: unknown): void {
  if (!isOver(fault) || over) return;
  over = true;
  for (const listener of listeners) listener();
}

/** Whether the sign-in has ended while the person was working; for `useSyncExternalStore`. */
export const sessionOver = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): boolean => over,
};

function isOver(fault: unknown): boolean {
  if (fault instanceof SignInOver) return true;
  return fault instanceof ProblemError && (fault.code === 'INVALID_TOKEN' || fault.code === 'UNAUTHENTICATED');
}
