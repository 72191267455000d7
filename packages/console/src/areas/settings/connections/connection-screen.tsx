import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../api/use-ask.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { SectionCard } from '../../../parts/section-card.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import { useStore } from '../../../session/use-store.ts';
import { StatusTag } from '../on-off.tsx';
import style from '../settings.module.css';
import type { Connection } from './connection.ts';
import { ConnectionActions } from './connection-actions.tsx';
import { HookEvents } from './hook-events.tsx';

/** One connection: where it reports to, its keys, and what it reported. */
export function ConnectionScreen() {
  const { connectionId = '' }: { connectionId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(['connections', 'one', connectionId], (api, signal) =>
    api.getConnection({ params: { connection_id: connectionId }, signal }),
  );
  if (data === undefined || data.id !== connectionId)
    return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <OneConnection key={connectionId} connection={data} />;
}

function OneConnection({ connection }: { connection: Connection }) {
  const { t } = useTranslation('settings');
  const { stores } = useStore();
  const store = stores.find(({ id }) => id === connection.store_id)?.name;
  const lead = [t(`provider.${connection.provider}`), store, t('connections.secrets', { count: connection.live_secrets })];
  return (
    <>
      <PageHeader
        title={connection.name}
        lead={lead.filter((word) => word !== undefined).join(' · ')}
        actions={<StatusTag status={connection.status} />}
      />
      <div className={style.stack}>
        <SectionCard title={t('connections.address')}>
          <p className={style.code}>{connection.square?.notification_url ?? new URL(connection.path, location.origin).href}</p>
          <Allowed permission="connections:write">
            <ConnectionActions connection={connection} />
          </Allowed>
        </SectionCard>
        <HookEvents connection={connection} />
      </div>
    </>
  );
}
