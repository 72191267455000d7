import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import style from './marketing.module.css';
import { MessagePreview } from './message-preview.tsx';
import { ReaderPick } from './reader-pick.tsx';
import { useReader } from './use-reader.ts';

/** What one of the audience would get, beginning with the newest of them. */
export function AudiencePreview({ templateId, tag }: { templateId: string; tag: string }) {
  const { t } = useTranslation('marketing');
  const [reader, choose] = useReader(tag);
  const enabled = reader !== null && templateId !== '';
  const { data, error } = useAsk(
    ['campaigns', 'preview', templateId, reader?.id],
    (api, signal) => api.previewTemplate({ params: { template_id: templateId }, body: { customer_id: reader?.id ?? '' }, signal }),
    { enabled },
  );
  return (
    <SectionCard title={t('preview.title')}>
      {enabled ? <ReaderPick reader={reader} choose={choose} /> : <p className={style.small}>{t('preview.choose')}</p>}
      {enabled && error !== null && <ProblemNotice problem={error} />}
      {enabled && error === null && data !== undefined && <MessagePreview preview={data} />}
    </SectionCard>
  );
}
