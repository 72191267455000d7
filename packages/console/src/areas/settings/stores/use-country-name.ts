import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { tagOf } from '../../../words/locales.ts';

/** Says a country or region by its name: `CN` → 中国. */
export function useCountryName(): (code: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const names = new Intl.DisplayNames(tagOf(i18n.language), { type: 'region' });
    return (code) => names.of(code) ?? code;
  }, [i18n.language]);
}
