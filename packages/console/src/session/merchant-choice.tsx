import { createClient } from '@dianke/sdk/create-client';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSignIn } from '../sign-in/use-sign-in.ts';
import style from './merchant-choice.module.css';

/** For people who work for several merchants: which one is it about? */
export function MerchantChoice({ ids, choose }: { ids: readonly string[]; choose(id: string): void }) {
  const { t } = useTranslation();
  const { token } = useSignIn();
  const names = useQueries({
    queries: ids.map((merchant) => ({
      queryKey: ['merchant', merchant],
      queryFn: async () => {
        const api = createClient({ baseUrl: location.origin, credential: token, merchant });
        return (await api.getMerchant({ params: { merchant_id: merchant } })).data.name;
      },
    })),
  });
  return (
    <main className={style.page}>
      <h1>{t('merchant.choose')}</h1>
      <ul className={style.list}>
        {ids.map((id, at) => (
          <li key={id}>
            <button type="button" className={style.choice} onClick={() => choose(id)}>
              {names[at]?.data ?? (names[at]?.isError === true ? id : '…')}
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
