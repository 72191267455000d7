import { ProblemError } from '@dianke/sdk/problem-error';

/** Whether a fault means that the net or the server is away, rather than that it answered no. */
export function isNetAway(fault: unknown): boolean {
  if (fault instanceof ProblemError) return fault.status >= 500;
  return fault instanceof TypeError || (fault instanceof DOMException && fault.name === 'TimeoutError');
}
