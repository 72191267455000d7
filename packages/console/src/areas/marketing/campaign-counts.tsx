import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../parts/section-card.tsx';
import { useFormats } from '../../words/use-formats.ts';
import style from './marketing.module.css';
import { type Campaign, skippedOf } from './marketing.ts';

/** What the walk through the audience has come to, and when it begins, goes on or ended. */
export function CampaignCounts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('marketing');
  const { count, moment } = useFormats();
  const { counts, status, scheduled_at, next_at, ended_at } = campaign;
  const times = [
    { key: 'scheduled', at: scheduled_at },
    { key: 'next', at: next_at },
    { key: 'ended', at: ended_at },
  ];
  return (
    <SectionCard title={t('counts.title')}>
      <p className={style.small}>{t(`statusText.${status}`)}</p>
      <dl className={style.figures}>
        <div>
          <dt>{t('counts.messages')}</dt>
          <dd>{count(counts.messages)}</dd>
        </div>
        <div>
          <dt>{t('counts.waiting')}</dt>
          <dd>{count(counts.waiting)}</dd>
        </div>
        <div>
          <dt>{t('counts.skipped')}</dt>
          <dd>{count(skippedOf(campaign))}</dd>
        </div>
      </dl>
      <ul className={style.times}>{times.map(({ key, at }) => at !== null && <li key={key}>{t(`time.${key}`, { time: moment(at) })}</li>)}</ul>
    </SectionCard>
  );
}
