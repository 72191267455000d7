import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ApiForm } from '../../../parts/api-form.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import style from '../settings.module.css';
import { RoleFields, type RoleValues } from './role-fields.tsx';

/** A role of one's own. */
export function NewRoleScreen() {
  const { t } = useTranslation('settings');
  const navigate = useNavigate();
  const { mutateAsync, isPending, error } = useAct((api, body: RoleValues, idempotencyKey) => api.createRole({ body, idempotencyKey }), {
    changes: ['roles'],
    done: () => void navigate({ to: '/settings/roles' }),
  });
  return (
    <div className={style.narrow}>
      <PageHeader title={t('roles.new')} lead={t('roles.lead')} />
      <ApiForm<RoleValues> draft="role/new" initial={{ permissions: [] }} submit={t('save')} send={mutateAsync} problem={error} isSending={isPending}>
        <RoleFields />
      </ApiForm>
    </div>
  );
}
