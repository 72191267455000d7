import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { useCan } from '../../session/use-can.ts';
import { useFormats } from '../../words/use-formats.ts';
import type { OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';
import { RecordConsent } from './record-consent.tsx';

/** What the customer agrees to now, by purpose and channel, and when it was said. */
export function CustomerConsents({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const { date } = useFormats();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch } = useAsk(['customers', 'consents', customer.id], (api, signal) =>
    api.listConsents({ params: { customer_id: customer.id }, query: { limit: 1 }, signal }),
  );
  return (
    <SectionCard title={t('consents.title')}>
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
      {data?.current.length === 0 && <p className={style.small}>{t('consents.none')}</p>}
      <ul>
        {data?.current.map((one) => (
          <li key={`${one.purpose}/${one.channel}`} className={style.row}>
            <span className={style.words}>
              {t(`purpose.${one.purpose}`)} · {t(`channel.${one.channel}`)}
              <span className={style.small}>
                {date(one.at)} · {t('consents.version', { version: one.proof.text_version })}
              </span>
            </span>
            <span>{t(`consent.${one.status}`)}</span>
          </li>
        ))}
      </ul>
      {can('customers:write') && !isOpen && (
        <Button className={style.more ?? ''} onClick={() => setOpen(true)}>
          {t('consents.record')}
        </Button>
      )}
      {isOpen && <RecordConsent customer={customer} close={() => setOpen(false)} />}
    </SectionCard>
  );
}
