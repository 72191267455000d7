import { ProblemError } from '@dianke/sdk/problem-error';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useApi } from '../api/use-api.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import type { Person, SignIn } from '../sign-in/sign-in.ts';
import { askOrKept } from './ask-or-kept.ts';
import { MerchantChoice } from './merchant-choice.tsx';
import { type Session, SessionContext } from './use-session.ts';

type Props = { person: Person; signIn: SignIn; merchant: string | null; changeMerchant(id: string | null): void; children: ReactNode };

const keptIds = 'dianke.merchants';

/** Asks who one is and what one may do; a person of several merchants chooses one first. */
export function SessionProvider({ person, signIn, merchant, changeMerchant, children }: Props) {
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ['session'],
    // Coming from the sign-in page is a log-in, which the audit notes; the rest of the time one only asks.
    queryFn: ({ signal }) =>
      askOrKept(`session.${person.email}.${merchant ?? ''}`, async () => {
        const answer = await (person.cameFrom === null ? api.getSession({ signal }) : api.startSession({ signal }));
        return answer.data;
      }),
    staleTime: 60_000,
    refetchInterval: 60_000,
  });
  const choices = merchantsIn(error);
  useEffect(() => {
    if (choices !== null) sessionStorage.setItem(keptIds, choices.join(' '));
    // A merchant that was chosen on this device before, by somebody else perhaps.
    if (error instanceof ProblemError && error.code === 'NOT_FOUND') changeMerchant(null);
  }, [choices, error, changeMerchant]);
  const session = useMemo<Session | null>(
    () => (data === undefined ? null : { ...data, email: person.email, merchantIds: keptMerchants(), changeMerchant, signOut: () => signIn.end() }),
    [data, person, signIn, changeMerchant],
  );
  if (choices !== null) return <MerchantChoice ids={choices} choose={changeMerchant} />;
  if (session !== null) return <SessionContext value={session}>{children}</SessionContext>;
  return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
}

function keptMerchants(): string[] {
  return (sessionStorage.getItem(keptIds) ?? '').split(' ').filter((id) => id !== '');
}

function merchantsIn(error: Error | null): readonly string[] | null {
  if (!(error instanceof ProblemError) || error.code !== 'MERCHANT_REQUIRED') return null;
  const ids: unknown = error.meta.merchant_ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : null;
}
