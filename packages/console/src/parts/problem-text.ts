import { ProblemError } from '@dianke/sdk/problem-error';
import type { TFunction } from 'i18next';
import { SignInOver } from '../sign-in/sign-in.ts';

/** What people read of a fault: what happened, what to do, and the id to name when asking for help. */
export type ProblemText = { readonly title: string; readonly todo: string; readonly requestId: string | null };

/** Puts a fault into words; every code of the contract has its own. */
export function problemText(fault: unknown, t: TFunction): ProblemText {
  if (fault instanceof SignInOver) return said('INVALID_TOKEN', null, t);
  if (fault instanceof ProblemError) return said(knownCode(fault.code, fault.status), fault.requestId, t);
  const isNet = fault instanceof TypeError || (fault instanceof DOMException && fault.name === 'TimeoutError');
  return said(isNet ? 'NO_NET' : 'UNEXPECTED', null, t);
}

function said(code: string, requestId: string | null, t: TFunction): ProblemText {
  return { title: t(`problems:${code}.title`), todo: t(`problems:${code}.todo`), requestId };
}

/** A gateway's own answers have no code of ours. */
function knownCode(code: string, status: number): string {
  if (!code.startsWith('HTTP_')) return code;
  return status >= 500 ? 'UNAVAILABLE' : 'UNEXPECTED';
}
