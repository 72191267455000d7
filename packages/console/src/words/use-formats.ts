import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from '../session/use-store.ts';
import { formats } from './formats.ts';

/** Writes money, quantities and times as the chosen language does, in the zone of the chosen store. */
export function useFormats() {
  const { i18n } = useTranslation();
  const { store } = useStore();
  const zone = store?.timezone ?? 'UTC';
  return useMemo(() => formats(i18n.language, zone), [i18n.language, zone]);
}
