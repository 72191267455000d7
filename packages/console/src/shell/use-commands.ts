import { useTranslation } from 'react-i18next';
import { useAreas } from '../areas/use-areas.ts';
import { useFound } from '../find/use-found.ts';
import { useSession } from '../session/use-session.ts';
import { useStore } from '../session/use-store.ts';
import { localeList, locales } from '../words/locales.ts';
import { changeLocale } from '../words/start-words.ts';

/** One line of the palette: leads somewhere, or does something. */
export type Command = { readonly key: string; readonly title: string; readonly detail: string } & (
  | { readonly to: string; readonly run?: undefined }
  | { readonly to?: undefined; readonly run: () => void }
);

/** What the palette offers for a typed text: what was found first, then what it can open and do by name. */
export function useCommands(typed: string): { readonly commands: readonly Command[]; readonly isAsking: boolean; readonly error: Error | null } {
  const areas = useAreas();
  const { t } = useTranslation(['shell', ...areas.map((area) => area.id)]);
  const { stores, store, choose } = useStore();
  const session = useSession();
  const { found, isAsking, error } = useFound(typed);
  const own: Command[] = [
    ...areas.map((area): Command => ({ key: area.id, title: t('area.title', { ns: area.id }), detail: t('search.area'), to: area.screens[0].path })),
    ...stores
      .filter((one) => one.id !== store?.id)
      .map((one): Command => ({ key: one.id, title: one.name, detail: t('search.store'), run: () => choose(one.id) })),
    ...localeList.map((locale): Command => ({ key: locale, title: locales[locale], detail: t('me.language'), run: () => void changeLocale(locale) })),
    { key: 'out', title: t('me.signOut'), detail: '', run: () => void session.signOut() },
  ];
  const words = typed.trim().toLowerCase();
  const named = words === '' ? own : own.filter(({ title, detail }) => `${title} ${detail}`.toLowerCase().includes(words));
  const opened = found.map(({ id, kind, title, detail, to }): Command => ({ key: id, title, detail: `${t(`search.${kind}`)} ${detail}`.trim(), to }));
  return { commands: [...opened, ...named], isAsking, error };
}
