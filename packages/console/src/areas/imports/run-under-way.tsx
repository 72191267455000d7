import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SureButton } from '../../parts/sure-button.tsx';
import { Allowed } from '../../session/allowed.tsx';
import { useFormats } from '../../words/use-formats.ts';
import style from './imports.module.css';
import type { Job } from './plan.ts';

type Props = {
  readonly job: Job;
  readonly isStarting: boolean;
  /** Starts the same run once more, which moves it on if it was left lying; absent where this tab does not know its words. */
  readonly wake?: () => void;
};

/** A run at work: its step, the rows that are done, and the way to stop it. */
export function RunUnderWay({ job, isStarting, wake }: Props) {
  const { t } = useTranslation('imports');
  const { count } = useFormats();
  const { mutate, isPending, error } = useAct((api, _values: null, idempotencyKey) => api.cancelJob({ params: { job_id: job.id }, idempotencyKey }), {
    changes: ['imports'],
  });
  const { done, total } = job.progress;
  return (
    <>
      <div role="status">
        <h2 className={style.state}>{t(job.step === null ? 'run.running' : `step.${job.step}`)}</h2>
      </div>
      <progress className={style.progress} aria-label={t('progress')} {...(total === null || total === 0 ? {} : { max: total, value: done })} />
      <p>{total === null ? t('progress.sofar', { done: count(done) }) : t('progress.of', { done: count(done), total: count(total) })}</p>
      {error !== null && <ProblemNotice problem={error} />}
      <Allowed permission="imports:write">
        <div className={style.acts}>
          <SureButton label={t('cancel')} sure={t('cancel.sure')} isSending={isPending} act={() => mutate(null)} />
          {wake !== undefined && (
            <Button size="large" type="text" loading={isStarting} onClick={wake}>
              {t('wake')}
            </Button>
          )}
        </div>
        <p className={style.small}>{t('cancel.text')}</p>
      </Allowed>
    </>
  );
}
