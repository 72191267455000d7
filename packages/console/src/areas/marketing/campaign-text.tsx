import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { SectionCard } from '../../parts/section-card.tsx';
import style from './marketing.module.css';
import type { CampaignRead } from './marketing.ts';

/** The words of a campaign: those that it was scheduled with, of a draft the template's as they are now. */
export function CampaignText({ campaign }: { campaign: CampaignRead }) {
  const { t } = useTranslation('marketing');
  const { template_id } = campaign;
  const { data: template } = useAsk(['campaigns', 'template', template_id], (api, signal) => api.getTemplate({ params: { template_id }, signal }));
  const words = campaign.wording ?? template;
  return (
    <SectionCard title={t('wording.title')} action={template && <Link to={`/marketing/templates/${template.id}`}>{template.name}</Link>}>
      {words !== undefined && (
        <>
          {words.subject !== null && <p className={style.subject}>{words.subject}</p>}
          <p className={style.text}>{words.text}</p>
        </>
      )}
      <p className={style.small}>{t(campaign.wording === null ? 'wording.draft' : 'wording.kept')}</p>
    </SectionCard>
  );
}
