import { createRole } from '@dianke/contract/access';
import type { Permission } from '@dianke/contract/permissions';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { PermissionsField } from '../permissions-field.tsx';

/** What the form of a role or key holds. */
export type RoleValues = { readonly name: string; readonly permissions: Permission[] };

const { name, permissions } = createRole.body.shape;

/** Fields of a name and of what it stands for. */
export function RoleFields() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  return (
    <>
      <Form.Item name="name" label={t('roles.name')} required rules={[schemaRule(name, shellT)]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="permissions" label={t('roles.may')} required rules={[schemaRule(permissions, shellT)]}>
        <PermissionsField />
      </Form.Item>
    </>
  );
}
