import { Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCan } from '../../session/use-can.ts';
import { useSession } from '../../session/use-session.ts';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { AudiencePick } from './audience-pick.tsx';
import { AudiencePreview } from './audience-preview.tsx';
import style from './marketing.module.css';
import { SendingRules } from './sending-rules.tsx';
import { TemplatePick } from './template-pick.tsx';
import { type CampaignDraft, useBeginning, useCampaignDraft } from './use-campaign-draft.ts';
import { useSendCampaign } from './use-send-campaign.ts';
import { WhenPick } from './when-pick.tsx';
import { instantOf } from './zoned-time.ts';

/** A new campaign on one page: which text, to whom, when. */
export function NewCampaignScreen() {
  const { t } = useTranslation('marketing');
  const beginning = useBeginning();
  return (
    <>
      <PageHeader title={t('new')} lead={t('new.lead')} />
      {beginning === undefined ? (
        <Waiting />
      ) : (
        <NewCampaign key={`${beginning.templateId}/${beginning.tag}/${beginning.name}`} beginning={beginning} />
      )}
    </>
  );
}

function NewCampaign({ beginning }: { beginning: CampaignDraft }) {
  const { t } = useTranslation('marketing');
  const id = useId();
  const [draft, setDraft, drop] = useCampaignDraft(beginning);
  const change = (part: Partial<CampaignDraft>) => setDraft({ ...draft, ...part });
  return (
    <div className={style.editor}>
      <div className={style.parts}>
        <TemplatePick chosen={draft.templateId} choose={(one) => change({ templateId: one.id, templateName: one.name })} />
        <AudiencePick chosen={draft.tag} choose={(tag, customers) => change({ tag, customers })} />
        <div className={style.part}>
          <label className={style.legend} htmlFor={id}>
            {t('pick.name')}
          </label>
          <Input
            id={id}
            size="large"
            autoComplete="off"
            maxLength={60}
            placeholder={draft.templateName}
            value={draft.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        </div>
        <WhenPick when={draft.when} choose={(when) => change({ when })} />
      </div>
      <div className={style.parts}>
        <AudiencePreview templateId={draft.templateId} tag={draft.tag} />
        <SendingRules />
        <SendButtons draft={draft} drop={drop} />
      </div>
    </div>
  );
}

function SendButtons({ draft, drop }: { draft: CampaignDraft; drop: () => void }) {
  const { t } = useTranslation('marketing');
  const { count } = useFormats();
  const can = useCan();
  const { stores } = useSession();
  const { store } = useStore();
  const { mutate, isPending, error, variables } = useSendCampaign(drop);
  const { templateId, tag, customers, when } = draft;
  const at = when.kind === 'now' ? undefined : instantOf(when.local, store?.timezone ?? 'UTC');
  const isWhole = templateId !== '' && tag !== '';
  const body = { name: draft.name.trim() || draft.templateName || tag, template_id: templateId, tag };
  const mayHere = stores === 'all';
  return (
    <div className={style.send}>
      {can('campaigns:send') && mayHere && (
        <Button
          type="primary"
          size="large"
          block
          disabled={!isWhole || at === null || isPending}
          loading={isPending && variables.send !== null}
          onClick={() => mutate({ body, send: at ? { at: at.toISOString() } : {} })}
        >
          {t(`send.${when.kind}`)}
        </Button>
      )}
      {isWhole && customers > 0 && <p className={style.small}>{t('send.reach', { count: customers, figure: count(customers), tag })}</p>}
      {can('campaigns:send') && !mayHere && <p className={style.note}>{t('send.notYours')}</p>}
      <Button
        size="large"
        block
        disabled={!isWhole || isPending}
        loading={isPending && variables.send === null}
        onClick={() => mutate({ body, send: null })}
      >
        {t('send.draft')}
      </Button>
      {error !== null && <ProblemNotice problem={error} />}
    </div>
  );
}
