import type { getSession } from '@dianke/contract/access';
import type { AnswerOf } from '@dianke/contract/route';
import { createContext, useContext } from 'react';

/** Who has signed in, for which merchant, and what they may do there. */
export type Session = AnswerOf<typeof getSession> & {
  readonly email: string;
  /** The merchants that the person may change to; one when there is no choice. */
  readonly merchantIds: readonly string[];
  changeMerchant(merchantId: string | null): void;
  signOut(): Promise<void>;
};

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession is for screens behind the sign-in');
  return session;
}
