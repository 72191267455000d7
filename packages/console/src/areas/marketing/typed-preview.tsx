import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { useSettled } from '../../find/use-settled.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import style from './marketing.module.css';
import { MessagePreview } from './message-preview.tsx';
import { ReaderPick } from './reader-pick.tsx';
import type { TemplateValues } from './template-fields.tsx';
import { useReader } from './use-reader.ts';

/** What is being typed into the form around it, as a customer would get it. */
export function TypedPreview({ channel }: { channel: TemplateValues['channel'] }) {
  const { t } = useTranslation('marketing');
  const form = Form.useFormInstance<TemplateValues>();
  const text = useSettled((Form.useWatch('text', form) ?? '').trim());
  const subject = useSettled((Form.useWatch('subject', form) ?? '').trim());
  const [reader, choose] = useReader(null);
  const enabled = reader !== null && text !== '' && (channel === 'sms' || subject !== '');
  const { data, error, isPlaceholderData } = useAsk(
    ['campaigns', 'typed', channel, subject, text, reader?.id],
    (api, signal) => {
      const customer_id = reader?.id ?? '';
      const body = channel === 'sms' ? { channel, customer_id, text } : { channel, customer_id, subject, text };
      return api.previewText({ body, signal });
    },
    { enabled },
  );
  return (
    <SectionCard title={t('preview.title')}>
      <ReaderPick reader={reader} choose={choose} />
      {!enabled && <p className={style.small}>{t('preview.begin')}</p>}
      {enabled && error !== null && !isPlaceholderData && <ProblemNotice problem={error} />}
      {enabled && error === null && data !== undefined && <MessagePreview preview={data} />}
    </SectionCard>
  );
}
