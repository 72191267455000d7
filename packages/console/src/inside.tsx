import { createClient } from '@dianke/sdk/create-client';
import { ProblemError } from '@dianke/sdk/problem-error';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiContext } from './api/use-api.ts';
import { noteFault } from './session/session-over.ts';
import { SessionProvider } from './session/session-provider.tsx';
import { StoreProvider } from './session/store-provider.tsx';
import { Screens } from './shell/screens.tsx';
import type { Person, SignIn } from './sign-in/sign-in.ts';
import { SignInAgain } from './sign-in/sign-in-again.tsx';
import { SignInContext } from './sign-in/use-sign-in.ts';
import { houseTheme } from './style/house-theme.ts';
import { useAppearance } from './style/use-appearance.ts';
import { useAntdWords } from './words/use-antd-words.ts';

function openQueries(): QueryClient {
  const onError = (fault: unknown) => {
    noteFault(fault);
    // Somebody has switched a module off since the session was asked for.
    if (fault instanceof ProblemError && fault.code === 'MODULE_OFF') void client.invalidateQueries({ queryKey: ['session'] });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    // Without a net one asks all the same, and is told, instead of waiting in silence.
    defaultOptions: {
      queries: { retry: false, staleTime: 2_000, refetchOnWindowFocus: true, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  return client;
}

/** Everything behind the sign-in: the API as this person, what they may do, their stores, and the screens. */
export function Inside({ signIn, person }: { signIn: SignIn; person: Person }) {
  const { i18n } = useTranslation();
  const { isDark } = useAppearance();
  const antdLocale = useAntdWords(i18n.language);
  const [merchant, setMerchant] = useState(() => localStorage.getItem('dianke.merchant'));
  const client = useMemo(
    () => createClient({ baseUrl: location.origin, credential: signIn.token, ...(merchant === null ? {} : { merchant }) }),
    [signIn, merchant],
  );
  // A merchant's answers are forgotten with the merchant.
  const queries = useMemo(() => ({ of: merchant, client: openQueries() }), [merchant]);
  const changeMerchant = (id: string | null) => {
    if (id === null) localStorage.removeItem('dianke.merchant');
    else localStorage.setItem('dianke.merchant', id);
    setMerchant(id);
  };
  return (
    <ConfigProvider locale={antdLocale} theme={houseTheme(isDark)} button={{ autoInsertSpace: false }}>
      <AntApp message={{ maxCount: 3 }}>
        <QueryClientProvider client={queries.client}>
          <ApiContext value={client}>
            <SignInContext value={signIn}>
              <SignInAgain />
              <SessionProvider person={person} signIn={signIn} merchant={merchant} changeMerchant={changeMerchant}>
                <StoreProvider>
                  <Screens />
                </StoreProvider>
              </SessionProvider>
            </SignInContext>
          </ApiContext>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
