import type { ImportKind } from '@dianke/contract/import-fields';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Allowed } from '../../session/allowed.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { FailedRows } from './failed-rows.tsx';
import style from './imports.module.css';
import type { Job } from './plan.ts';
import { UploadAgain } from './upload-again.tsx';

type Props = {
  readonly kind: ImportKind;
  readonly job: Job;
  readonly isStarting: boolean;
  /** Takes in what was tried; absent where this tab does not know with which columns. */
  readonly takeIn?: () => void;
  /** Back to the columns. */
  readonly change: () => void;
};

/** What came of a run, row by row in sums; the rows that failed, and what can be done now. */
export function RunEnded({ kind, job, isStarting, takeIn, change }: Props) {
  const { t } = useTranslation('imports');
  const { count } = useFormats();
  const wasTried = job.dry_run && job.status === 'done';
  return (
    <>
      <div role="status">
        <h2 className={style.state}>
          <Outcome job={job} />
        </h2>
      </div>
      <dl className={style.results}>
        {(['created', 'updated', 'unchanged', 'failed'] as const).map((name) => (
          <div key={name} data-bad={name === 'failed' && job.result.failed > 0}>
            <dt>{t(`result.${name}`)}</dt>
            <dd>{count(job.result[name])}</dd>
          </div>
        ))}
      </dl>
      <FailedRows job={job} />
      <Allowed permission="imports:write">
        <div className={style.acts}>
          {wasTried && takeIn !== undefined && (
            <Button type="primary" size="large" loading={isStarting} onClick={takeIn}>
              {t('again.now')}
            </Button>
          )}
          <Button size="large" onClick={change}>
            {t('again.columns')}
          </Button>
          {job.result.failed > 0 && <UploadAgain kind={kind} />}
        </div>
      </Allowed>
    </>
  );
}

function Outcome({ job }: { job: Job }) {
  const { t, i18n } = useTranslation('imports');
  if (job.status === 'done') return t(job.dry_run ? 'run.dryDone' : 'run.done');
  if (job.status === 'cancelled') return t('run.cancelled');
  const key = `problem.${job.problem}`;
  return t('run.failed', { why: i18n.exists(key, { ns: 'imports' }) ? t(key) : t('problem.other') });
}
