import type { ImportKind } from '@dianke/contract/import-fields';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** The way to a new file of the same kind: mended, or because the old one is no longer kept. */
export function UploadAgain({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation('imports');
  return (
    <Link to="/settings/imports/new" search={{ kind }}>
      <Button size="large" tabIndex={-1}>
        {t('again.file')}
      </Button>
    </Link>
  );
}
