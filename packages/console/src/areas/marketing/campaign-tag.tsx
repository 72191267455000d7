import { useTranslation } from 'react-i18next';
import style from './marketing.module.css';
import type { Campaign } from './marketing.ts';

/** How far a campaign is. */
export function CampaignTag({ campaign: { status, stopped_because } }: { campaign: Campaign }) {
  const { t } = useTranslation('marketing');
  return (
    <span className={style.tag} data-status={status}>
      {t(stopped_because === 'module_off' ? 'status.switchedOff' : `status.${status}`)}
    </span>
  );
}
