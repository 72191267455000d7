/** The languages that people choose from, each by its own name. */
export const locales = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' } as const;

export type Locale = keyof typeof locales;

export const localeList: readonly Locale[] = ['zh-CN', 'zh-TW', 'en'];

/** English with accents and longer words, by `?locale=pseudo` only: shows what is not translated and what does not fit. */
export const pseudo = 'en-XA';

const kept = 'dianke.language';

/** The language to begin with: the one asked for in the address, the one chosen here before, else the browser's. */
export function firstLocale(): Locale | typeof pseudo {
  const asked = new URLSearchParams(location.search).get('locale');
  if (asked === 'pseudo' || sessionStorage.getItem(kept) === pseudo) {
    sessionStorage.setItem(kept, pseudo);
    return pseudo;
  }
  const wanted = [asked, localStorage.getItem(kept), ...navigator.languages].map(localeOf).find((one) => one !== undefined);
  return wanted ?? 'en';
}

/** Keeps a choice for the next time on this device. */
export function keepLocale(locale: Locale): void {
  sessionStorage.removeItem(kept);
  localStorage.setItem(kept, locale);
}

/** One of ours for a language tag, undefined when none fits: `zh-Hant-HK` → `zh-TW`. */
export function localeOf(tag: string | null): Locale | undefined {
  const words = (tag ?? '').toLowerCase();
  if (words.startsWith('zh')) return /hant|tw|hk|mo/.test(words) ? 'zh-TW' : 'zh-CN';
  return words.startsWith('en') ? 'en' : undefined;
}

/** What `Intl` and `<html lang>` take for a language of ours. */
export function tagOf(language: string): Locale {
  return localeOf(language) ?? 'en';
}
