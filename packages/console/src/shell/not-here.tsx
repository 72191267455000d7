import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../parts/empty-state.tsx';

/** An address that leads nowhere, or to what the role does not see. */
export function NotHere() {
  const { t } = useTranslation();
  return <EmptyState title={t('notHere.title')} text={t('notHere.text')} action={<Link to="/">{t('notHere.home')}</Link>} />;
}
