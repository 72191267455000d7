import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import style from '../settings.module.css';
import { useScopeText } from '../stores-field.tsx';
import { type Colleague, useRoles } from './use-roles.ts';

/** Who works here. */
export function StaffScreen() {
  const { t } = useTranslation('settings');
  const pages = usePages(['staff', 'list'], (api, cursor, signal) => api.listStaff({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="staff:write">
      <Link to="/settings/staff/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('staff.invite')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('section.staff')} actions={fresh} />
      <Listing
        label={t('section.staff')}
        pages={pages}
        columns={useColumns()}
        keyOf={({ id }) => id}
        opens={({ id }) => `/settings/staff/${id}`}
        empty={<EmptyState title={t('staff.none.title')} text={t('staff.none.text')} action={fresh} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Colleague>[] {
  const { t } = useTranslation('settings');
  const { nameOf } = useRoles();
  const scopeText = useScopeText();
  return [
    { key: 'name', title: t('staff.name'), cell: ({ name }) => name },
    { key: 'role', title: t('staff.role'), cell: ({ role }) => nameOf(role) },
    { key: 'stores', title: t('scope.label'), cell: ({ stores }) => scopeText(stores) },
    { key: 'status', title: t('staff.status'), cell: ({ status }) => <StaffStatus status={status} /> },
  ];
}

const states = { active: 'on', invited: 'wait', disabled: 'off' } as const;

/** Whether somebody is at work, invited, or stopped. */
export function StaffStatus({ status }: Pick<Colleague, 'status'>) {
  const { t } = useTranslation('settings');
  return (
    <span className={style.tag} data-state={states[status]}>
      {t(`staff.status.${status}`)}
    </span>
  );
}
