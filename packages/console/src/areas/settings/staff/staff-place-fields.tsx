import { storeScope } from '@dianke/contract/access';
import { Checkbox, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRule } from '../../../parts/schema-rule.ts';
import style from '../settings.module.css';
import { type StoreScope, StoresField } from '../stores-field.tsx';
import type { Colleague } from './use-roles.ts';
import { useRoles } from './use-roles.ts';

/** What somebody is here. */
export type StaffPlace = Pick<Colleague, 'role' | 'alerts'> & { readonly stores: StoreScope };

/** A scope as the API takes it. */
export function scopeOf(stores: StoreScope): 'all' | string[] {
  return stores === 'all' ? 'all' : [...stores];
}

/** Fields of somebody's role, stores and stock alerts. */
export function StaffPlaceFields() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  const { roles } = useRoles();
  return (
    <>
      <Form.Item name="role" label={t('staff.role')} required>
        <Select options={roles.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      <Form.Item name="stores" label={t('scope.label')} required rules={[schemaRule(storeScope, shellT)]}>
        <StoresField />
      </Form.Item>
      <fieldset className={style.group}>
        <legend>{t('staff.alerts')}</legend>
        <Form.Item name={['alerts', 'email']} valuePropName="checked" noStyle>
          <Checkbox>{t('staff.alerts.email')}</Checkbox>
        </Form.Item>
        <Form.Item name={['alerts', 'sms']} valuePropName="checked" noStyle>
          <Checkbox>{t('staff.alerts.sms')}</Checkbox>
        </Form.Item>
      </fieldset>
    </>
  );
}
