import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { SureButton } from '../../../parts/sure-button.tsx';
import { OnOffButton } from '../on-off.tsx';
import { SecretDialog } from '../secret-dialog.tsx';
import style from '../settings.module.css';
import { type Endpoint, endpointChanges } from './endpoint.ts';

/** Switches an endpoint off and on, and gives it a new secret. */
export function EndpointActions({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation('settings');
  const [made, setMade] = useState<{ readonly secret: string | null } | null>(null);
  const params = { endpoint_id: endpoint.id };
  const turn = useAct((api, status: 'active' | 'disabled') => api.updateEndpoint({ params, body: { status } }), { changes: endpointChanges });
  const rotate = useAct((api, _values: null, idempotencyKey) => api.rotateEndpointSecret({ params, idempotencyKey }), {
    changes: endpointChanges,
    done: ({ secret }) => setMade({ secret }),
  });
  const problem = turn.error ?? rotate.error;
  return (
    <>
      {problem !== null && <ProblemNotice problem={problem} />}
      <div className={style.actsBelow}>
        <OnOffButton status={endpoint.status} isSending={turn.isPending} turn={turn.mutateAsync} />
        <SureButton label={t('connections.rotate')} sure={t('sure')} isSending={rotate.isPending} act={() => rotate.mutate(null)} />
      </div>
      <p className={style.small}>{t('webhooks.rotateText')}</p>
      {made !== null && <SecretDialog secret={made.secret} close={() => setMade(null)} />}
    </>
  );
}
