import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ConflictDialog, isConflict } from '../../../parts/conflict-dialog.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { SureButton } from '../../../parts/sure-button.tsx';
import { OnOffButton } from '../on-off.tsx';
import { RenameDialog } from '../rename-dialog.tsx';
import { SecretDialog } from '../secret-dialog.tsx';
import style from '../settings.module.css';
import { type Connection, connectionChanges } from './connection.ts';
import { RenewDialog } from './renew-dialog.tsx';

/** What can be done with a connection: renamed, switched off and on, given new keys. */
export function ConnectionActions({ connection }: { connection: Connection }) {
  const { t } = useTranslation('settings');
  const [open, setOpen] = useState<'rename' | 'renew' | null>(null);
  const [made, setMade] = useState<{ readonly secret: string | null } | null>(null);
  const params = { connection_id: connection.id };
  const change = useAct(
    (api, { version, ...body }: { version?: number; name?: string; status?: 'active' | 'disabled' }) =>
      api.updateConnection({ params, body, ...(version === undefined ? {} : { ifMatch: version }) }),
    { changes: connectionChanges, done: () => setOpen(null) },
  );
  const rotate = useAct((api, _values: null, idempotencyKey) => api.rotateSecret({ params, idempotencyKey }), {
    changes: connectionChanges,
    done: ({ secret }) => setMade({ secret }),
  });
  const problem = change.error ?? rotate.error;
  return (
    <>
      {problem !== null && !isConflict(problem) && <ProblemNotice problem={problem} />}
      <div className={style.actsBelow}>
        <Button size="large" onClick={() => setOpen('rename')}>
          {t('connections.rename')}
        </Button>
        <OnOffButton status={connection.status} isSending={change.isPending} turn={(status) => change.mutateAsync({ status })} />
        {connection.provider === 'till' ? (
          <SureButton label={t('connections.rotate')} sure={t('sure')} isSending={rotate.isPending} act={() => rotate.mutate(null)} />
        ) : (
          <Button size="large" onClick={() => setOpen('renew')}>
            {t('connections.renew')}
          </Button>
        )}
      </div>
      {connection.provider === 'till' && <p className={style.small}>{t('connections.rotateText')}</p>}
      {open === 'rename' && (
        <RenameDialog
          name={connection.name}
          isSending={change.isPending}
          send={(name) => change.mutate({ name, version: connection.version })}
          close={() => setOpen(null)}
        />
      )}
      {open === 'renew' && <RenewDialog connection={connection} close={() => setOpen(null)} />}
      {made !== null && <SecretDialog secret={made.secret} close={() => setMade(null)} />}
      <ConflictDialog problem={change.error} reload={change.reset} close={change.reset} />
    </>
  );
}
