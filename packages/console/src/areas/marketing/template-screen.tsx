import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { ConflictDialog, isConflict } from '../../parts/conflict-dialog.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCan } from '../../session/use-can.ts';
import { ArchiveTemplate } from './archive-template.tsx';
import style from './marketing.module.css';
import { campaignChanges, type Template } from './marketing.ts';
import { TemplateFields, type TemplateValues } from './template-fields.tsx';
import { TypedPreview } from './typed-preview.tsx';

/** One template: changed with a preview beside it by who may, read by the others. */
export function TemplateScreen() {
  const { templateId = '' }: { templateId?: string } = useParams({ strict: false });
  const may = useCan()('campaigns:write');
  const { data, error, refetch } = useAsk(['campaigns', 'template', templateId], (api, signal) =>
    api.getTemplate({ params: { template_id: templateId }, signal }),
  );
  if (data === undefined || data.id !== templateId)
    return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return may && data.status === 'active' ? <EditTemplate key={templateId} current={data} /> : <ReadTemplate template={data} />;
}

/** The form begins from one version and is sent for that version, whatever is read meanwhile. */
function EditTemplate({ current }: { current: Template }) {
  const { t } = useTranslation('marketing');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [begun, setBegun] = useState(current);
  const { id, channel, version } = begun;
  const { mutateAsync, isPending, error, reset } = useAct(
    (api, { name = '', subject = '', text = '' }: TemplateValues) =>
      api.updateTemplate({ params: { template_id: id }, ifMatch: version, body: { name, text, ...(channel === 'email' ? { subject } : {}) } }),
    {
      changes: campaignChanges,
      done: (saved) => {
        setBegun(saved);
        void message.success(<span role="status">{t('template.saved')}</span>);
      },
    },
  );
  const send = async (values: TemplateValues) => {
    try {
      return await mutateAsync(values);
    } catch (fault) {
      if (isConflict(fault)) await queries.invalidateQueries({ queryKey: ['campaigns', 'template', id] });
      throw fault;
    }
  };
  const takeTheirs = () => {
    setBegun(current);
    reset();
  };
  return (
    <>
      <TemplateHead template={begun} />
      <ApiForm<TemplateValues>
        key={version}
        draft={`template/${id}/${version}`}
        initial={{ name: begun.name, text: begun.text, ...(begun.subject === null ? {} : { subject: begun.subject }) }}
        submit={t('template.save')}
        send={send}
        problem={isConflict(error) ? null : error}
        isSending={isPending}
      >
        <div className={style.editor}>
          <div>
            <TemplateFields channel={channel} />
            <p className={style.small}>{t('template.scheduled')}</p>
          </div>
          <TypedPreview channel={channel} />
        </div>
      </ApiForm>
      <ConflictDialog problem={error} theirs={<p className={style.theirs}>{current.text}</p>} reload={takeTheirs} close={reset} />
    </>
  );
}

function ReadTemplate({ template }: { template: Template }) {
  const { t } = useTranslation('marketing');
  return (
    <>
      <TemplateHead template={template} />
      {template.status === 'archived' && <p className={style.note}>{t('template.archivedText')}</p>}
      <SectionCard title={t('field.text')}>
        {template.subject !== null && <p className={style.subject}>{template.subject}</p>}
        <p className={style.text}>{template.text}</p>
      </SectionCard>
    </>
  );
}

function TemplateHead({ template }: { template: Template }) {
  const { t } = useTranslation('marketing');
  const may = useCan()('campaigns:write');
  return (
    <PageHeader
      title={template.name}
      lead={t(`channel.${template.channel}`)}
      actions={
        may && (
          <>
            {template.status === 'active' && (
              <Link to="/marketing/new" search={{ template: template.id }}>
                <Button size="large" tabIndex={-1}>
                  {t('template.use')}
                </Button>
              </Link>
            )}
            <ArchiveTemplate template={template} />
          </>
        )
      }
    />
  );
}
