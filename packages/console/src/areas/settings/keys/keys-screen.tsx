import { PlusOutlined } from '@ant-design/icons';
import type { keyShape } from '@dianke/contract/access';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useAct } from '../../../api/use-act.ts';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { type Column, Listing } from '../../../parts/listing.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { SureButton } from '../../../parts/sure-button.tsx';
import { Allowed } from '../../../session/allowed.tsx';
import { useFormats } from '../../../words/use-formats.ts';
import style from '../settings.module.css';
import { useScopeText } from '../stores-field.tsx';

type Key = z.output<typeof keyShape>;

/** The keys of one's own programs; a secret is never shown again. */
export function KeysScreen() {
  const { t } = useTranslation('settings');
  const pages = usePages(['keys', 'list'], (api, cursor, signal) => api.listKeys({ query: { limit: 50, ...cursor }, signal }));
  const fresh = (
    <Allowed permission="access:write">
      <Link to="/settings/keys/new">
        <Button type="primary" size="large" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
          {t('keys.new')}
        </Button>
      </Link>
    </Allowed>
  );
  return (
    <>
      <PageHeader title={t('section.keys')} lead={t('keys.lead')} actions={fresh} />
      <Listing
        label={t('section.keys')}
        pages={pages}
        columns={useColumns()}
        keyOf={({ id }) => id}
        empty={<EmptyState title={t('keys.none.title')} text={t('keys.none.text')} action={fresh} />}
      />
    </>
  );
}

function useColumns(): readonly Column<Key>[] {
  const { t } = useTranslation('settings');
  const { date } = useFormats();
  const scopeText = useScopeText();
  return [
    { key: 'name', title: t('keys.name'), cell: ({ name }) => name },
    { key: 'tail', title: t('keys.tail'), cell: ({ tail }) => <code>…{tail}</code> },
    { key: 'mode', title: t('keys.mode'), cell: ({ mode }) => t(`keys.mode.${mode}`) },
    { key: 'may', title: t('roles.may'), cell: ({ permissions }) => t('roles.words', { count: permissions.length }) },
    { key: 'stores', title: t('scope.label'), cell: ({ stores }) => scopeText(stores) },
    { key: 'since', title: t('keys.since'), cell: ({ created_at }) => date(created_at) },
    { key: 'status', title: t('keys.status'), cell: (key) => <KeyStatus apiKey={key} /> },
  ];
}

/** Whether a key lives, and the way to end it for good. */
function KeyStatus({ apiKey }: { apiKey: Key }) {
  const { t } = useTranslation('settings');
  const { mutate, isPending, error } = useAct(
    (api, _values: null, idempotencyKey) => api.revokeKey({ params: { key_id: apiKey.id }, idempotencyKey }),
    { changes: ['keys'] },
  );
  if (apiKey.status === 'revoked')
    return (
      <span className={style.tag} data-state="off">
        {t('status.revoked')}
      </span>
    );
  return (
    <Allowed permission="access:write">
      <SureButton label={t('keys.revoke')} sure={t('keys.revokeSure')} isSending={isPending} act={() => mutate(null)} />
      {error !== null && <ProblemNotice problem={error} />}
    </Allowed>
  );
}
