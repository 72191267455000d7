import { useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import style from './marketing.module.css';
import { campaignChanges } from './marketing.ts';
import { TemplateFields, type TemplateValues } from './template-fields.tsx';
import { TypedPreview } from './typed-preview.tsx';

/** A new template: by SMS or e-mail, then its words, with a preview beside them. */
export function NewTemplateScreen() {
  const { t } = useTranslation('marketing');
  const [channel, setChannel] = useState<TemplateValues['channel']>('sms');
  return (
    <>
      <PageHeader title={t('template.new')} lead={t('template.lead')} />
      <div className={style.tools}>
        <Segmented
          size="large"
          aria-label={t('field.channel')}
          value={channel}
          options={(['sms', 'email'] as const).map((value) => ({ value, label: t(`channel.${value}`) }))}
          onChange={setChannel}
        />
      </div>
      <NewTemplate key={channel} channel={channel} />
    </>
  );
}

function NewTemplate({ channel }: { channel: TemplateValues['channel'] }) {
  const { t } = useTranslation('marketing');
  const navigate = useNavigate();
  const { mutateAsync, isPending, error } = useAct(
    (api, { name = '', subject = '', text = '' }: TemplateValues, idempotencyKey) =>
      api.createTemplate({ body: channel === 'sms' ? { channel, name, text } : { channel, name, subject, text }, idempotencyKey }),
    { changes: campaignChanges, done: ({ id }) => void navigate({ to: `/marketing/templates/${id}`, replace: true }) },
  );
  return (
    <ApiForm<TemplateValues>
      draft={`template/new/${channel}`}
      initial={{}}
      submit={t('template.save')}
      send={mutateAsync}
      problem={error}
      isSending={isPending}
    >
      <div className={style.editor}>
        <div>
          <TemplateFields channel={channel} />
        </div>
        <TypedPreview channel={channel} />
      </div>
    </ApiForm>
  );
}
