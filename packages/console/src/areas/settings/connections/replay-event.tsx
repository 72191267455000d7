import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { type Connection, connectionChanges, type HookEvent } from './connection.ts';

/** Has an event processed again; what was booked once is not booked twice. */
export function ReplayEvent({ connection, event }: { connection: Connection; event: HookEvent }) {
  const { t } = useTranslation('settings');
  const { mutate, isPending, error } = useAct(
    (api, _values: null, idempotencyKey) => api.replayHookEvent({ params: { connection_id: connection.id, event_id: event.id }, idempotencyKey }),
    { changes: connectionChanges },
  );
  return (
    <>
      <Button loading={isPending} onClick={() => mutate(null)}>
        {t('events.replay')}
      </Button>
      {error !== null && <ProblemNotice problem={error} />}
    </>
  );
}
