import { consentChannels, consentPurposes } from '@dianke/contract/customer-consents';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../api/use-act.ts';
import { useAsk } from '../api/use-ask.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SectionCard } from '../parts/section-card.tsx';
import style from './me.module.css';

/** Which wording of this section stands below; it is kept with each word that a customer gives. */
const textVersion = 'me-2026-11';

type Said = {
  readonly purpose: (typeof consentPurposes)[number];
  readonly channel: (typeof consentChannels)[number];
  readonly status: 'granted' | 'withdrawn';
};

/** What the shop may send me, by which way: on or off by one tap. What is not on, I have not consented to. */
export function MyConsents({ shop }: { shop: string }) {
  const { t } = useTranslation('me');
  const { data, error, refetch } = useAsk(['me', 'consents'], (api, signal) => api.getMyConsents({ signal }));
  const {
    mutate,
    isPending,
    variables,
    error: refused,
  } = useAct((api, said: Said) => api.setMyConsent({ body: { ...said, text_version: textVersion } }), { changes: ['me'] });
  const isGranted = (purpose: Said['purpose'], channel: Said['channel']) =>
    data?.data.some((one) => one.purpose === purpose && one.channel === channel && one.status === 'granted') ?? false;
  return (
    <SectionCard title={t('consents')}>
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
      {data !== undefined &&
        consentPurposes.map((purpose) => (
          <fieldset key={purpose} className={style.purpose}>
            <legend>{t(`purpose.${purpose}`, { shop })}</legend>
            {consentChannels.map((channel) => (
              <div key={channel} className={style.row}>
                <span>{t(`channel.${channel}`)}</span>
                <Switch
                  aria-label={`${t(`purpose.${purpose}`, { shop })} ${t(`channel.${channel}`)}`}
                  checked={isGranted(purpose, channel)}
                  loading={isPending && variables.purpose === purpose && variables.channel === channel}
                  onChange={(on) => mutate({ purpose, channel, status: on ? 'granted' : 'withdrawn' })}
                />
              </div>
            ))}
          </fieldset>
        ))}
      {refused !== null && <ProblemNotice problem={refused} />}
      <p className={style.small}>{t('consents.text')}</p>
    </SectionCard>
  );
}
