import { type ImportKind, importKinds } from '@dianke/contract/import-fields';
import { importBytesAtMost } from '@dianke/contract/imports';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { FileChoice } from './file-choice.tsx';
import style from './imports.module.css';
import { KindChoice } from './kind-choice.tsx';
import { postFile } from './post-file.ts';
import { StoreChoice, useFirstStore } from './store-choice.tsx';
import { useImportKinds } from './use-import-kinds.ts';

type Values = { readonly kind: ImportKind; readonly store_id: string | null; readonly source: string | null };

/** What the file holds, for which store, and the file itself. */
export function NewImportScreen() {
  const { t } = useTranslation('imports');
  const kinds = useImportKinds();
  const [asked, setKind] = useAskedKind();
  const kind = asked !== undefined && kinds.includes(asked) ? asked : undefined;
  return (
    <div className={style.narrow}>
      <PageHeader title={t('new')} lead={t('lead')} />
      <KindChoice kinds={kinds} kind={kind} choose={setKind} />
      {kind !== undefined && <NewFile key={kind} kind={kind} />}
    </div>
  );
}

/** The kind stands in the address, so that a screen can lead to its own. */
function useAskedKind(): readonly [kind: ImportKind | undefined, choose: (kind: ImportKind) => void] {
  const navigate = useNavigate();
  const asked: Record<string, unknown> = useSearch({ strict: false });
  const kind = importKinds.find((one) => one === asked['kind']);
  return [kind, (chosen) => void navigate({ to: '/settings/imports/new', search: { kind: chosen }, replace: true })];
}

function NewFile({ kind }: { kind: ImportKind }) {
  const { t } = useTranslation('imports');
  const { bytes } = useFormats();
  const navigate = useNavigate();
  const id = useId();
  const first = useFirstStore(kind);
  const [storeId, setStore] = useState(first);
  const [source, setSource] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [share, tell] = useState(0);
  const { mutate, isPending, error } = useAct(
    async (api, body: Values, idempotencyKey) => {
      const answer = await api.createImport({ body, idempotencyKey });
      if (file !== null) await postFile(answer.data.upload, file, tell);
      return answer;
    },
    { changes: ['imports'], done: ({ id }) => void navigate({ to: `/settings/imports/${id}`, replace: true }) },
  );
  const wrong = file === null ? null : faultOf(file);
  const isNamed = kind === 'stock_counts' || kind === 'sales';
  return (
    <form
      className={style.stack}
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ kind, store_id: storeId, source: source.trim() === '' ? null : source.trim() });
      }}
    >
      <StoreChoice kind={kind} value={storeId} choose={setStore} />
      {isNamed && (
        <div className={style.field}>
          <label htmlFor={id}>{t('source.label')}</label>
          <Input id={id} size="large" maxLength={40} autoComplete="off" value={source} onChange={({ target }) => setSource(target.value)} />
          <p className={style.small}>{t(kind === 'sales' ? 'source.sales' : 'source.counts')}</p>
        </div>
      )}
      <FileChoice file={file} choose={setFile} />
      {wrong !== null && (
        <p role="alert" className={style.wrong}>
          {t(`file.${wrong}`, { size: bytes(importBytesAtMost) })}
        </p>
      )}
      {isPending && <progress className={style.progress} aria-label={t('upload.progress')} max={1} value={share} />}
      {error !== null && <ProblemNotice problem={error} />}
      <Button type="primary" size="large" block htmlType="submit" disabled={file === null || wrong !== null} loading={isPending}>
        {t('upload')}
      </Button>
    </form>
  );
}

function faultOf({ size }: File): 'empty' | 'tooBig' | null {
  if (size === 0) return 'empty';
  return size > importBytesAtMost ? 'tooBig' : null;
}
