import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../../api/use-ask.ts';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useCan } from '../../../session/use-can.ts';
import { NotHere } from '../../../shell/not-here.tsx';
import { permissionKey } from '../permissions-field.tsx';
import style from '../settings.module.css';
import { type Role, useRoles } from '../staff/use-roles.ts';
import { VersionedForm } from '../versioned-form.tsx';
import { RoleFields, type RoleValues } from './role-fields.tsx';

/** One role: what it may do; one's own can be changed. */
export function RoleScreen() {
  const { roleId = '' }: { roleId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(['roles', 'all'], (api, signal) => api.listRoles({ query: { limit: 200 }, signal }));
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  const role = data.data.find(({ id }) => id === roleId);
  return role === undefined ? <NotHere /> : <OneRole key={roleId} role={role} />;
}

function OneRole({ role }: { role: Role }) {
  const { t } = useTranslation('settings');
  const can = useCan();
  const navigate = useNavigate();
  const { nameOf } = useRoles();
  if (role.built_in || !can('access:write'))
    return (
      <div className={style.narrow}>
        <PageHeader title={role.built_in ? nameOf(role.id) : role.name} lead={t('roles.stays')} />
        <ul aria-label={t('roles.may')}>
          {role.permissions.map((word) => (
            <li key={word} className={style.line}>
              {t(permissionKey(word))}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <div className={style.narrow}>
      <PageHeader title={role.name} lead={t('roles.lead')} />
      <VersionedForm<Role, RoleValues>
        name="role"
        current={role}
        valuesOf={({ name, permissions }) => ({ name, permissions })}
        send={(api, body, version) => api.updateRole({ params: { role_id: role.id }, ifMatch: version, body })}
        changes={['roles', 'session']}
        done={() => void navigate({ to: '/settings/roles' })}
        theirs={({ name }) => t('roles.theirs', { name })}
      >
        <RoleFields />
      </VersionedForm>
    </div>
  );
}
