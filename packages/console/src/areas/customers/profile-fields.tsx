import { genders } from '@dianke/contract/customer-shapes';
import { updateCustomer } from '@dianke/contract/customers';
import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRule } from '../../parts/schema-rule.ts';
import { useStore } from '../../session/use-store.ts';
import style from './profile-fields.module.css';

const numbers = (most: number) => Array.from({ length: most }, (_, at) => ({ value: at + 1, label: String(at + 1) }));

/** Fields of what may be changed of a customer. */
export function ProfileFields() {
  const { t } = useTranslation('customers');
  const { t: shellT } = useTranslation();
  const { stores } = useStore();
  const isLunar = Form.useWatch(['birth', 'calendar']) === 'lunar';
  return (
    <>
      <Form.Item name="name" label={t('field.name')} required rules={[schemaRule(updateCustomer.body.shape.name, shellT)]}>
        <Input autoComplete="off" />
      </Form.Item>
      <Form.Item name="gender" label={t('field.gender')}>
        <Select allowClear options={genders.map((value) => ({ value, label: t(`gender.${value}`) }))} />
      </Form.Item>
      <div className={style.birth}>
        <Form.Item name={['birth', 'calendar']} label={t('field.birth')}>
          <Select options={(['solar', 'lunar'] as const).map((value) => ({ value, label: t(`calendar.${value}`) }))} />
        </Form.Item>
        <Form.Item name={['birth', 'year']} label={t('field.year')} rules={[{ pattern: /^(19|20)[0-9]{2}$/, message: t('shell:field.wrong') }]}>
          <Input inputMode="numeric" maxLength={4} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['birth', 'month']} label={t('field.month')}>
          <Select allowClear options={numbers(12)} />
        </Form.Item>
        <Form.Item name={['birth', 'day']} label={t('field.day')}>
          <Select allowClear options={numbers(isLunar ? 30 : 31)} />
        </Form.Item>
      </div>
      {isLunar && (
        <Form.Item name={['birth', 'leap_month']} valuePropName="checked">
          <Checkbox>{t('field.leap')}</Checkbox>
        </Form.Item>
      )}
      <Form.Item name="store_id" label={t('field.store')}>
        <Select allowClear options={stores.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </>
  );
}
