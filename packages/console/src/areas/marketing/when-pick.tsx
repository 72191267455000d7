import { Segmented } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../../session/use-store.ts';
import style from './marketing.module.css';
import { localTime } from './zoned-time.ts';

/** When a campaign begins: at once, or at a time by the clock of the chosen store. */
export type When = { readonly kind: 'now' } | { readonly kind: 'later'; readonly local: string };

const dayMs = 86_400_000;

/** Now, or a date and time in the store's zone, up to a year ahead. */
export function WhenPick({ when, choose }: { when: When; choose: (when: When) => void }) {
  const { t } = useTranslation('marketing');
  const { store } = useStore();
  const id = useId();
  const zone = store?.timezone ?? 'UTC';
  const now = new Date();
  return (
    <div className={style.part}>
      <p className={style.legend}>{t('pick.when')}</p>
      <Segmented
        size="large"
        aria-label={t('pick.when')}
        value={when.kind}
        options={(['now', 'later'] as const).map((value) => ({ value, label: t(`when.${value}`) }))}
        onChange={(kind) =>
          choose(kind === 'now' ? { kind } : { kind, local: localTime(new Date(now.getTime() + dayMs), zone).replace(/T.*/, 'T10:00') })
        }
      />
      {when.kind === 'later' && (
        <div className={style.time}>
          <label htmlFor={id}>{t('when.at', { zone })}</label>
          <input
            id={id}
            type="datetime-local"
            className={style.moment}
            required
            min={localTime(now, zone)}
            max={localTime(new Date(now.getTime() + 365 * dayMs), zone)}
            value={when.local}
            onChange={({ target }) => choose({ kind: 'later', local: target.value })}
          />
        </div>
      )}
      <p className={style.small}>{t('when.hours')}</p>
    </div>
  );
}
