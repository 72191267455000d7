import { webhookFacts as allFacts, type webhookFacts } from '@dianke/contract/webhooks';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../api/use-ask.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { SectionCard } from '../../../parts/section-card.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import { StatusTag } from '../on-off.tsx';
import style from '../settings.module.css';
import { useScopeText } from '../stores-field.tsx';
import { VersionedForm } from '../versioned-form.tsx';
import { Deliveries } from './deliveries.tsx';
import { type Endpoint, endpointChanges } from './endpoint.ts';
import { EndpointActions } from './endpoint-actions.tsx';
import { EndpointFields, type EndpointValues } from './endpoint-fields.tsx';

/** One endpoint: what it hears, its keys, and what was sent to it. */
export function EndpointScreen() {
  const { endpointId = '' }: { endpointId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(['webhooks', 'one', endpointId], (api, signal) =>
    api.getEndpoint({ params: { endpoint_id: endpointId }, signal }),
  );
  if (data === undefined || data.id !== endpointId)
    return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <OneEndpoint key={endpointId} endpoint={data} />;
}

function OneEndpoint({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('settings');
  const scopeText = useScopeText();
  const [isChanging, setChanging] = useState(false);
  const { disabled_because: because } = endpoint;
  return (
    <>
      <PageHeader
        title={endpoint.name}
        lead={[scopeText(endpoint.stores), t('connections.secrets', { count: endpoint.live_secrets })].join(' · ')}
        actions={<StatusTag status={endpoint.status} />}
      />
      <div className={style.stack}>
        {endpoint.status === 'disabled' && because !== null && <p className={style.notice}>{t(`webhooks.because.${because}`)}</p>}
        <SectionCard title={t('webhooks.facts')} action={isChanging ? null : <ChangeButton change={() => setChanging(true)} />}>
          {isChanging ? (
            <ChangeEndpoint endpoint={endpoint} close={() => setChanging(false)} />
          ) : (
            <>
              <p className={style.code}>{endpoint.url}</p>
              <p className={style.small}>
                {knownFacts(endpoint)
                  .map((fact) => t(`fact.${fact}`))
                  .join(' · ')}
              </p>
              <Allowed permission="connections:write">
                <EndpointActions endpoint={endpoint} />
              </Allowed>
            </>
          )}
        </SectionCard>
        <Deliveries endpoint={endpoint} />
      </div>
    </>
  );
}

function ChangeButton({ change }: { change: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <Allowed permission="connections:write">
      <Button type="text" onClick={change}>
        {t('edit')}
      </Button>
    </Allowed>
  );
}

function ChangeEndpoint({ endpoint, close }: { endpoint: Endpoint; close: () => void }) {
  const { t } = useTranslation('settings');
  return (
    <VersionedForm<Endpoint, EndpointValues>
      name="endpoint"
      current={endpoint}
      valuesOf={(one) => ({ name: one.name, url: one.url, facts: knownFacts(one) })}
      send={(api, body, version) => api.updateEndpoint({ params: { endpoint_id: endpoint.id }, ifMatch: version, body })}
      changes={endpointChanges}
      done={close}
      theirs={({ name }) => t('stores.theirs', { name })}
    >
      <EndpointFields />
    </VersionedForm>
  );
}

/** What an endpoint hears, as far as this console knows the words. */
function knownFacts({ facts }: Endpoint): (typeof webhookFacts)[number][] {
  return allFacts.filter((fact) => facts.includes(fact));
}
