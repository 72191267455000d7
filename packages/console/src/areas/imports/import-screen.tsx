import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { useAsk } from '../../api/use-ask.ts';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useDraft } from '../../session/use-draft.ts';
import { useStore } from '../../session/use-store.ts';
import { useFormats } from '../../words/use-formats.ts';
import { ImportRun } from './import-run.tsx';
import { ImportSetup } from './import-setup.tsx';
import { type FileImport, firstPlan, type Mapping, type Plan, startBody } from './plan.ts';

/** One import: its columns before it is started, and what becomes of it afterwards. */
export function ImportScreen() {
  const { importId = '' }: { importId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useAsk(['imports', 'one', importId], (api, signal) => api.getImport({ params: { import_id: importId }, signal }));
  if (data === undefined || data.id !== importId)
    return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return <OneImport key={importId} file={data} />;
}

function OneImport({ file }: { file: FileImport }) {
  const { t } = useTranslation('imports');
  const { date } = useFormats();
  const { stores } = useStore();
  const [plan, keep] = useDraft<Plan>(`import/${file.id}`, firstPlan);
  const [isPlanning, setPlanning] = useState(file.job_id === null);
  const { mutate, isPending, error, reset } = useAct(
    (api, { mapping, isTrial }: { mapping: Mapping; isTrial: boolean }, idempotencyKey) =>
      api.startImport({ params: { import_id: file.id }, body: startBody(plan, mapping, isTrial), idempotencyKey }),
    { changes: ['imports'], done: () => setPlanning(false) },
  );
  const start = (mapping: Mapping, isTrial: boolean) => {
    keep({ ...plan, mapping });
    mutate({ mapping, isTrial });
  };
  const store = stores.find(({ id }) => id === file.store_id);
  const running = { start, isStarting: isPending, problem: error };
  return (
    <>
      <PageHeader
        title={t('title.one', { kind: t(`kind.${file.kind}`) })}
        lead={[store?.name ?? t('store.all'), date(file.created_at)].join(' · ')}
      />
      {isPlanning || file.job_id === null ? (
        <ImportSetup file={file} plan={plan} change={keep} {...running} />
      ) : (
        <ImportRun
          file={file}
          jobId={file.job_id}
          kept={plan.mapping}
          change={() => {
            reset();
            setPlanning(true);
          }}
          {...running}
        />
      )}
    </>
  );
}

/** How either part of the screen starts a run. */
export type Starting = {
  readonly start: (mapping: Mapping, isTrial: boolean) => void;
  readonly isStarting: boolean;
  readonly problem: Error | null;
};
