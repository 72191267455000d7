import { updateStore } from '@dianke/contract/stores';
import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRule } from '../../../parts/schema-rule.ts';
import { dayStarts, zoneOptions } from './place-options.ts';

const { timezone } = updateStore.body.shape;

/** Fields of what decides on which date something counts: the zone, and when the day begins. */
export function StoreDayFields() {
  const { t } = useTranslation('settings');
  const { t: shellT } = useTranslation();
  return (
    <>
      <Form.Item name="timezone" label={t('store.timezone')} required rules={[schemaRule(timezone, shellT)]}>
        <Select showSearch options={zoneOptions()} />
      </Form.Item>
      <Form.Item name="day_starts_at" label={t('store.day_starts_at')} required>
        <Select options={dayStarts} />
      </Form.Item>
    </>
  );
}
