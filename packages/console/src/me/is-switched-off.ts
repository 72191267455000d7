import { ProblemError } from '@dianke/sdk/problem-error';

/** Whether the shop has switched off what was asked for: then the page leaves it out. */
export function isSwitchedOff(fault: unknown): boolean {
  return fault instanceof ProblemError && fault.code === 'MODULE_OFF';
}
