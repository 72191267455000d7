import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { Starting } from './import-screen.tsx';
import style from './imports.module.css';
import type { FileImport, Job, Mapping } from './plan.ts';
import { RunEnded } from './run-ended.tsx';
import { RunUnderWay } from './run-under-way.tsx';

/** How often a run at work is asked after. */
const everyMs = 1_500;

type Props = Starting & {
  readonly file: FileImport;
  readonly jobId: string;
  /** The columns as they were started from this tab; null when they were not. */
  readonly kept: Mapping | null;
  readonly change: () => void;
};

/** How far a run is, or what came of it. */
export function ImportRun({ file, jobId, kept, change, start, isStarting, problem }: Props) {
  const { t } = useTranslation('imports');
  const { data: job, error, refetch } = useJob(jobId);
  if (job === undefined || job.id !== jobId) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return (
    <section className={style.run} aria-label={t(job.dry_run ? 'run.dry' : 'run.real')}>
      {error !== null && <ProblemNotice problem={error} again={() => void refetch()} />}
      {problem !== null && <ProblemNotice problem={problem} />}
      {job.status === 'running' ? (
        <RunUnderWay job={job} isStarting={isStarting} {...(kept === null ? {} : { wake: () => start(kept, job.dry_run) })} />
      ) : (
        <RunEnded
          kind={file.kind}
          job={job}
          isStarting={isStarting}
          change={change}
          {...(kept === null ? {} : { takeIn: () => start(kept, false) })}
        />
      )}
    </section>
  );
}

/** A job, asked after often as long as something of it is still to come. */
function useJob(jobId: string) {
  const ask = useAsk(['imports', 'job', jobId], (api, signal) => api.getJob({ params: { job_id: jobId }, signal }));
  useAsk(['imports', 'job', jobId], (api, signal) => api.getJob({ params: { job_id: jobId }, signal }), {
    live: everyMs,
    enabled: ask.data !== undefined && isUnderWay(ask.data),
  });
  return ask;
}

/** A run that was cancelled still puts together the rows that failed before. */
function isUnderWay({ status, result, errors_url, ended_at }: Job): boolean {
  if (status === 'running') return true;
  const isFresh = ended_at !== null && Date.now() - Date.parse(ended_at) < 60_000;
  return status === 'cancelled' && isFresh && result.failed > 0 && errors_url === null;
}
