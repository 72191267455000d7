import { setLimits } from '@dianke/contract/inventory';
import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRule } from '../../parts/schema-rule.ts';
import { type LimitValues, limitWays } from './limit-values.ts';
import style from './stock.module.css';

type Side = {
  readonly way: 'low_way' | 'over_way';
  readonly limit: 'low_limit' | 'over_limit';
  readonly days: 'cover_days_low' | 'cover_days_over';
  readonly words: 'low' | 'over';
};

const sides: readonly Side[] = [
  { way: 'low_way', limit: 'low_limit', days: 'cover_days_low', words: 'low' },
  { way: 'over_way', limit: 'over_limit', days: 'cover_days_over', words: 'over' },
];

/** The lower and the upper limit: each none, a number, or days of cover. */
export function LimitFields() {
  return sides.map((side) => <LimitSide key={side.words} {...side} />);
}

const asNumber = (typed: string) => typed.replace(/[,。]/, '.');

function LimitSide({ way, limit, days, words }: Side) {
  const { t } = useTranslation('stock');
  const { t: shellT } = useTranslation();
  const chosen: unknown = Form.useWatch(way);
  const form = Form.useFormInstance<LimitValues>();
  const missing = { required: true, message: t('shell:field.missing') };
  const above = {
    validator: async () => {
      const { low_way, low_limit, cover_days_low, over_way, over_limit, cover_days_over } = form.getFieldsValue(true);
      if (words === 'low' || low_way !== over_way || low_way === 'none') return;
      const [low, over] = low_way === 'fixed' ? [low_limit, over_limit] : [cover_days_low, cover_days_over];
      if (Number(over) <= Number(low)) throw new Error(t('limits.notAbove'));
    },
  };
  const body = setLimits.body.shape;
  return (
    <fieldset className={style.limit}>
      <legend>{t(`limits.${words}`)}</legend>
      <p className={style.small}>{t(`limits.${words}Hint`)}</p>
      <Form.Item name={way}>
        <Radio.Group className={style.ways ?? ''} options={limitWays.map((value) => ({ value, label: t(`limits.way.${value}`) }))} />
      </Form.Item>
      {chosen === 'fixed' && (
        <Form.Item
          name={limit}
          label={t('limits.figure')}
          normalize={asNumber}
          rules={[missing, schemaRule(body[limit], shellT), above]}
          validateFirst
        >
          <Input inputMode="decimal" autoComplete="off" />
        </Form.Item>
      )}
      {chosen === 'days' && (
        <Form.Item
          name={days}
          label={t('limits.days')}
          extra={t('limits.daysHint')}
          rules={[missing, daysRule(t('limits.daysWrong')), above]}
          validateFirst
        >
          <Input inputMode="numeric" autoComplete="off" maxLength={3} />
        </Form.Item>
      )}
    </fieldset>
  );
}

function daysRule(message: string) {
  return {
    validator: async (_rule: unknown, typed: unknown) => {
      if (!setLimits.body.shape.cover_days_low.safeParse(Number(typed)).success) throw new Error(message);
    },
  };
}
