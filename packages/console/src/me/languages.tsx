import { useTranslation } from 'react-i18next';
import { localeList, locales, tagOf } from '../words/locales.ts';
import { changeLocale } from '../words/start-words.ts';
import style from './me.module.css';

/** The languages that the page speaks. */
export function Languages() {
  const { t, i18n } = useTranslation();
  return (
    <nav className={style.languages} aria-label={t('me.language')}>
      {localeList.map((locale) => (
        <button key={locale} type="button" lang={locale} aria-pressed={tagOf(i18n.language) === locale} onClick={() => void changeLocale(locale)}>
          {locales[locale]}
        </button>
      ))}
    </nav>
  );
}
