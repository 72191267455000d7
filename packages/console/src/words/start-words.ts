import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { loadWords } from './load-words.ts';
import { firstLocale, keepLocale, type Locale, locales, pseudo, tagOf } from './locales.ts';

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, namespace, done) => {
    loadWords(language, namespace).then(
      (words) => done(null, words),
      (fault: unknown) => done(fault instanceof Error ? fault : String(fault), null),
    );
  },
};

/** Loads the shell's words in the language to begin with. A word that is missing is shown by its key and noted on `<html>`, where tests look. */
export async function startWords(): Promise<i18n> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLocale(),
      supportedLngs: [...Object.keys(locales), pseudo],
      fallbackLng: false,
      ns: ['shell', 'problems'],
      defaultNS: 'shell',
      keySeparator: false,
      saveMissing: true,
      missingKeyHandler: (_languages, namespace, key) => {
        const { dataset } = document.documentElement;
        dataset.missingWords = [dataset.missingWords ?? '', `${namespace}:${key}`].join(' ').trim();
      },
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  showLanguage();
  i18next.on('languageChanged', showLanguage);
  return i18next;
}

/** Changes the language for this person on this device. */
export async function changeLocale(locale: Locale): Promise<void> {
  keepLocale(locale);
  await i18next.changeLanguage(locale);
}

function showLanguage(): void {
  document.documentElement.lang = tagOf(i18next.language);
}
