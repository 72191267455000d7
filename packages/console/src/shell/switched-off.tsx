import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Area } from '../areas/area.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useStore } from '../session/use-store.ts';

/** An address of an area that is switched off here: says so, and leads back. */
export function SwitchedOff({ area }: { area: Area }) {
  const { t } = useTranslation(['shell', area.id]);
  const { store } = useStore();
  const name = t('area.title', { ns: area.id });
  const title = store === null ? t('switchedOff.title', { name }) : t('switchedOff.inStore', { name, store: store.name });
  return <EmptyState title={title} text={t('switchedOff.text')} action={<Link to="/">{t('notHere.home')}</Link>} />;
}
