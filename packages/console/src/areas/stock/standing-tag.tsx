import { useTranslation } from 'react-i18next';
import style from './stock.module.css';
import type { LevelState } from './stocked.ts';

/** How an item stands, in a word; nothing where all is well. */
export function StandingTag({ standing }: { standing: LevelState | null }) {
  const { t } = useTranslation('stock');
  if (standing === null) return null;
  return (
    <span className={style.tag} data-standing={standing}>
      {t(`standing.${standing}`)}
    </span>
  );
}
