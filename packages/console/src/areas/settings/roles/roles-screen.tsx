import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import { type Role, useRoles } from '../staff/use-roles.ts';

/** The built-in roles and those of one's own. */
export function RolesScreen() {
  const { t } = useTranslation('settings');
  const pages = usePages(['roles', 'list'], (api, cursor, signal) => api.listRoles({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="access:write">
      <Link to="/settings/roles/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('roles.new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('section.roles')} actions={fresh} />
      <Listing
        label={t('section.roles')}
        pages={pages}
        columns={useColumns()}
        keyOf={({ id }) => id}
        opens={({ id }) => `/settings/roles/${id}`}
        empty={<EmptyState title={t('roles.none.title')} text={t('roles.none.text')} action={fresh} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Role>[] {
  const { t } = useTranslation('settings');
  const { nameOf } = useRoles();
  return [
    { key: 'name', title: t('roles.name'), cell: ({ id, name, built_in }) => (built_in ? nameOf(id) : name) },
    { key: 'kind', title: t('roles.kind'), cell: ({ built_in }) => t(built_in ? 'roles.builtIn' : 'roles.own') },
    { key: 'may', title: t('roles.may'), cell: ({ permissions }) => t('roles.words', { count: permissions.length }) },
  ];
}
