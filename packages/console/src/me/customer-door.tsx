import { createClient } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiContext } from '../api/use-api.ts';
import { Waiting } from '../parts/waiting.tsx';
import { houseTheme } from '../style/house-theme.ts';
import { useAppearance } from '../style/use-appearance.ts';
import { useAntdWords } from '../words/use-antd-words.ts';
import { shopIn } from './is-customers-page.ts';
import { forgetMember, keepSession, keptCard, keptSession, knownShop, type MemberSession } from './member-card.ts';
import { MyPage } from './my-page.tsx';
import { SignInByCode } from './sign-in-by-code.tsx';

/** The customers' own page: signed in by a code, and without a net the member card alone. */
export function CustomerDoor() {
  const { i18n } = useTranslation();
  const { isDark } = useAppearance();
  const [shop] = useState(() => knownShop(shopIn(location.pathname)));
  const [session, setSession] = useState(() => keptSession(new Date()));
  const change = useCallback((next: MemberSession | null) => {
    keepSession(next);
    setSession(next);
  }, []);
  const end = useCallback(() => change(null), [change]);
  const leave = () => {
    forgetMember();
    end();
  };
  const token = session?.token ?? 'none';
  const client = useMemo(() => createClient({ baseUrl: location.origin, credential: token, attempts: 2 }), [token]);
  const queries = useMemo(() => ({ of: token, client: openQueries(end) }), [token, end]);
  useEndOf(session, end);
  const card = keptCard();
  const antdLocale = useAntdWords(i18n.language);
  return (
    <ConfigProvider locale={antdLocale} theme={houseTheme(isDark)} button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 3 }}>
        <QueryClientProvider client={queries.client}>
          <ApiContext value={client}>
            <Suspense fallback={<Waiting />}>
              {session === null ? (
                <SignInByCode shop={shop} card={card?.shopId === shop ? card : null} enter={change} forget={leave} />
              ) : (
                <MyPage leave={leave} />
              )}
            </Suspense>
          </ApiContext>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

/** A token that holds no longer leads back to the code. */
function openQueries(end: () => void): QueryClient {
  const onError = (fault: unknown) => {
    if (fault instanceof ProblemError && fault.status === 401 && fault.code !== 'INVALID_CODE') end();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: false, staleTime: 2_000, networkMode: 'always' }, mutations: { networkMode: 'always' } },
  });
}

/** Ends a session at the moment at which its token does. */
function useEndOf(session: MemberSession | null, end: () => void): void {
  useEffect(() => {
    if (session === null) return;
    const timer = setTimeout(end, Math.max(0, Date.parse(session.expiresAt) - Date.now()));
    return () => clearTimeout(timer);
  }, [session, end]);
}
