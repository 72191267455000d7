import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localeList, locales, tagOf } from '../words/locales.ts';
import { changeLocale } from '../words/start-words.ts';
import type { SignIn } from './sign-in.ts';
import style from './welcome.module.css';

/** What a stranger sees: what this is, in their language, and one button. */
export function Welcome({ signIn }: { signIn: SignIn }) {
  const { t, i18n } = useTranslation();
  const [isLeaving, setLeaving] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const leave = () => {
    setLeaving(true);
    signIn.start(i18n.language).catch(() => {
      setLeaving(false);
      setFailed(true);
    });
  };
  return (
    <main className={style.page}>
      <div className={style.card}>
        <img src="/icon.svg" width="56" height="56" alt="" />
        <p className={style.brand}>店客 Dianke</p>
        <h1 className={style.title}>{t('welcome.title')}</h1>
        <p className={style.lead}>{t('welcome.lead')}</p>
        {hasFailed && (
          <p role="alert" className={style.failed}>
            {t('welcome.failed')}
          </p>
        )}
        <button type="button" className={style.button} onClick={leave} disabled={isLeaving}>
          {t('welcome.signIn')}
        </button>
      </div>
      <nav className={style.languages} aria-label={t('me.language')}>
        {localeList.map((locale) => (
          <button key={locale} type="button" lang={locale} aria-pressed={tagOf(i18n.language) === locale} onClick={() => void changeLocale(locale)}>
            {locales[locale]}
          </button>
        ))}
      </nav>
    </main>
  );
}
