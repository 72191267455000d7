import { useTranslation } from 'react-i18next';
import style from './marketing.module.css';

const rules = ['consent', 'hours', 'often', 'once', 'optOut'] as const;

/** Who gets a message and when, in words: it is kept to by the server, whoever sends. */
export function SendingRules() {
  const { t } = useTranslation('marketing');
  return (
    <details className={style.rules}>
      <summary>{t('rules.title')}</summary>
      <ul>
        {rules.map((rule) => (
          <li key={rule}>{t(`rules.${rule}`)}</li>
        ))}
      </ul>
    </details>
  );
}
