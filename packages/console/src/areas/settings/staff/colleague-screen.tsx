import { ProblemError } from '@dianke/sdk/problem-error';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { useAsk } from '../../../api/use-ask.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { useUndo } from '../../../parts/use-undo.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useCan } from '../../../session/use-can.ts';
import { useSession } from '../../../session/use-session.ts';
import { useFormats } from '../../../words/use-formats.ts';
import style from '../settings.module.css';
import { useScopeText } from '../stores-field.tsx';
import { VersionedForm } from '../versioned-form.tsx';
import { type StaffPlace, StaffPlaceFields, scopeOf } from './staff-place-fields.tsx';
import { StaffStatus } from './staff-screen.tsx';
import { type Colleague, useRoles } from './use-roles.ts';

/** One member of staff: role, stores, alerts, and whether they may come in. */
export function ColleagueScreen() {
  const { staffId = '' }: { staffId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(['staff', 'one', staffId], (api, signal) => api.getStaff({ params: { staff_id: staffId }, signal }));
  if (data === undefined || data.id !== staffId) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <OneColleague key={staffId} person={data} />;
}

function OneColleague({ person }: { person: Colleague }) {
  const { t } = useTranslation('settings');
  const can = useCan();
  const navigate = useNavigate();
  const { date } = useFormats();
  const { nameOf } = useRoles();
  const scopeText = useScopeText();
  const { principal } = useSession();
  const lead = [person.email, person.phone_masked, t('staff.since', { date: date(person.created_at) })].filter((word) => word !== null);
  return (
    <div className={style.narrow}>
      <PageHeader title={person.name} lead={lead.join(' · ')} actions={<StaffStatus status={person.status} />} />
      {can('staff:write') ? (
        <>
          {/* Stopping somebody here makes a new version, from which the form begins again. */}
          <VersionedForm<Colleague, StaffPlace>
            key={person.status}
            name="staff"
            current={person}
            valuesOf={({ role, stores, alerts }) => ({ role, stores, alerts })}
            send={(api, { role, stores, alerts }, version) =>
              api.updateStaff({ params: { staff_id: person.id }, ifMatch: version, body: { role, alerts, stores: scopeOf(stores) } })
            }
            changes={['staff']}
            done={() => void navigate({ to: '/settings/staff' })}
            theirs={({ role, status }) => t('staff.theirs', { role: nameOf(role), status: t(`staff.status.${status}`) })}
          >
            <StaffPlaceFields />
          </VersionedForm>
          {principal.id !== person.id && <StopAccess person={person} />}
        </>
      ) : (
        <p>
          {nameOf(person.role)} · {scopeText(person.stores)}
        </p>
      )}
    </div>
  );
}

/** Ends somebody's access from their next request on, and gives it again. */
function StopAccess({ person }: { person: Colleague }) {
  const { t } = useTranslation('settings');
  const undo = useUndo();
  const { mutateAsync, isPending, error } = useAct(
    async (api, { status, version }: { status: 'active' | 'disabled'; version: number }) => {
      const params = { staff_id: person.id };
      const turnFrom = (ifMatch: number) => api.updateStaff({ params, ifMatch, body: { status } });
      // Whatever else was changed meanwhile stays, the arrival of an invitation for one: nothing is overwritten.
      return turnFrom(version).catch(async (fault: unknown) => {
        if (!(fault instanceof ProblemError) || fault.code !== 'STALE_VERSION') throw fault;
        return turnFrom((await api.getStaff({ params })).data.version);
      });
    },
    { changes: ['staff'] },
  );
  const turn = async (status: 'active' | 'disabled') => {
    const saved = await mutateAsync({ status, version: person.version }).catch(() => undefined);
    if (saved !== undefined && status === 'disabled') undo(t('staff.stopped'), () => mutateAsync({ status: 'active', version: saved.version }));
  };
  const isStopped = person.status === 'disabled';
  return (
    <div className={style.below}>
      {error !== null && <ProblemNotice problem={error} />}
      <Button size="large" danger={!isStopped} loading={isPending} onClick={() => void turn(isStopped ? 'active' : 'disabled')}>
        {t(isStopped ? 'staff.resume' : 'staff.stop')}
      </Button>
    </div>
  );
}
