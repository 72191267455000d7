import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formats } from '../words/formats.ts';

/** Writes money, quantities and times as the chosen language does, in the zone of the customer's own device. */
export function useMyFormats() {
  const { i18n } = useTranslation();
  return useMemo(() => formats(i18n.language, Intl.DateTimeFormat().resolvedOptions().timeZone), [i18n.language]);
}
