import type { Module, Preset } from '@dianke/contract/modules';
import { useTranslation } from 'react-i18next';
import style from '../settings.module.css';
import { isAsPreset, type Standing } from './switches.ts';

type Props = {
  readonly presets: Readonly<Record<Preset, readonly Module[]>>;
  readonly standing: readonly Standing[];
  readonly isSending: boolean;
  readonly choose: (preset: Preset) => void;
};

const trades: readonly Preset[] = ['retail', 'clothing', 'restaurant', 'beauty', 'key_accounts'];

/** What each trade begins with; one tap applies it. */
export function PresetList({ presets, standing, isSending, choose }: Props) {
  const { t } = useTranslation('settings');
  return (
    <ul className={style.presets}>
      {trades.map((trade) => (
        <li key={trade} className={style.preset} data-chosen={isAsPreset(standing, trade)}>
          <button
            type="button"
            className={style.presetName}
            aria-pressed={isAsPreset(standing, trade)}
            disabled={isSending}
            onClick={() => choose(trade)}
          >
            {t(`preset.${trade}`)}
          </button>
          <p className={style.small}>{presets[trade].map((module) => t(`module.${module}`)).join(' · ')}</p>
        </li>
      ))}
    </ul>
  );
}
