import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../api/use-act.ts';
import { useAsk } from '../api/use-ask.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { CardFace } from './card-face.tsx';
import { Languages } from './languages.tsx';
import style from './me.module.css';
import { keepCard, keptCard, type MemberCard } from './member-card.ts';
import { MyConsents } from './my-consents.tsx';
import { MyOrders } from './my-orders.tsx';
import { MyPoints } from './my-points.tsx';

/** Everything that a customer has at this shop: card, points, orders, and what they consent to. */
export function MyPage({ leave }: { leave: () => void }) {
  const { t } = useTranslation('me');
  const { data, error, refetch } = useAsk(['me'], (api, signal) => api.getMe({ signal }));
  useEffect(() => {
    if (data !== undefined) keepCard({ code: data.member_code, name: data.name, shopId: data.shop.id, shop: data.shop.name });
  }, [data]);
  const out = useAct((api, _values: null) => api.endMySession({}), { changes: [], done: leave });
  const card: MemberCard | null =
    data === undefined ? keptCard() : { code: data.member_code, name: data.name, shopId: data.shop.id, shop: data.shop.name };
  return (
    <main className={style.page} id="main">
      <h1 className={style.title}>{card?.shop ?? t('title')}</h1>
      {card !== null && <CardFace card={card} />}
      {data === undefined && error === null && <Waiting />}
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
      {data !== undefined && (
        <>
          <MyPoints />
          <MyOrders />
          <MyConsents shop={data.shop.name} />
        </>
      )}
      <Button size="large" loading={out.isPending} onClick={() => out.mutate(null)}>
        {t('signOut')}
      </Button>
      {out.error !== null && <ProblemNotice problem={out.error} />}
      <Languages />
    </main>
  );
}
