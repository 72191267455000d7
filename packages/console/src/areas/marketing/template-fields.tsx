import { createTemplate } from '@dianke/contract/templates';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { schemaRule } from '../../parts/schema-rule.ts';
import style from './marketing.module.css';

/** What the form of a template holds. */
export type TemplateValues = {
  readonly channel: 'sms' | 'email';
  readonly name?: string;
  readonly subject?: string;
  readonly text?: string;
};

const [sms, email] = createTemplate.body.options;
const variables = ['name', 'shop', 'store', 'points'] as const;

/** Name, subject of an e-mail, and the text, into which a variable is put by one tap. */
export function TemplateFields({ channel }: { channel: TemplateValues['channel'] }) {
  const { t } = useTranslation('marketing');
  const { t: shellT } = useTranslation();
  const form = Form.useFormInstance<TemplateValues>();
  const shape = channel === 'sms' ? sms.shape : email.shape;
  const put = (variable: string) => {
    const text: string = form.getFieldValue('text') ?? '';
    form.setFieldValue('text', `${text}{{${variable}}}`);
    form.focusField('text');
  };
  return (
    <>
      <Form.Item name="name" label={t('field.name')} extra={t('field.nameHint')} required rules={[schemaRule(shape.name, shellT)]}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      {channel === 'email' && (
        <Form.Item name="subject" label={t('field.subject')} required rules={[schemaRule(email.shape.subject, shellT)]}>
          <Input autoComplete="off" maxLength={150} />
        </Form.Item>
      )}
      <Form.Item name="text" label={t('field.text')} required rules={[schemaRule(shape.text, shellT)]}>
        <Input.TextArea rows={channel === 'sms' ? 5 : 10} maxLength={channel === 'sms' ? 500 : 4000} />
      </Form.Item>
      <fieldset className={style.variables}>
        <legend>{t('variables.title')}</legend>
        {variables.map((variable) => (
          <Button key={variable} onClick={() => put(variable)}>
            {t(`variable.${variable}`)}
          </Button>
        ))}
        <p className={style.small}>{t('variables.teach', { example: '{{store|…}}' })}</p>
      </fieldset>
    </>
  );
}
