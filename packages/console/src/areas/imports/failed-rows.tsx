import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import style from './imports.module.css';
import type { Job } from './plan.ts';
import { type FailedRow, readErrorFile } from './read-error-file.ts';

/** So much of the file of errors is read to be shown; all of it can be fetched. */
const headBytes = 65_536;
const shown = 20;

/** The rows that a run did not take: why, and the file that holds them all. */
export function FailedRows({ job }: { job: Job }) {
  const { t } = useTranslation('imports');
  const { errors_url } = job;
  // The link is another one each time; what it leads to is the job's own.
  const { data, error } = useQuery({
    queryKey: ['import-errors', job.id],
    queryFn: async ({ signal }) => readErrorFile(await headOf(errors_url ?? '', signal), shown),
    enabled: errors_url !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (errors_url === null) return null;
  const rest = job.result.failed - (data?.length ?? 0);
  return (
    <SectionCard title={t('errors.title')}>
      <p className={style.small}>{t('errors.text')}</p>
      {error !== null && <ProblemNotice problem={error} />}
      <ul aria-label={t('errors.title')}>
        {data?.map((row) => (
          <FailedLine key={row.row} failed={row} />
        ))}
      </ul>
      {data !== undefined && rest > 0 && <p className={style.small}>{t('errors.more', { count: rest })}</p>}
      <a className={style.download} href={errors_url} download>
        <DownloadOutlined aria-hidden /> {t('errors.download')}
      </a>
      <p className={style.small}>{t('errors.kept')}</p>
    </SectionCard>
  );
}

function FailedLine({ failed }: { failed: FailedRow }) {
  const { t, i18n } = useTranslation('imports');
  const isNamed = failed.code !== 'INVALID_INPUT' && i18n.exists(`problems:${failed.code}.title`);
  return (
    <li className={style.failed}>
      <span>
        {[t('errors.row', { row: failed.row }), failed.column].filter((word) => word !== '').join(' · ')}
        {failed.cell !== '' && <span className={style.cell}>{failed.cell}</span>}
      </span>
      <span className={style.small}>{isNamed ? t(`problems:${failed.code}.title`) : t('errors.unreadable')}</span>
    </li>
  );
}

async function headOf(url: string, signal: AbortSignal): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  const answer = await fetch(url, { signal, headers: { range: `bytes=0-${headBytes - 1}` } });
  if (!answer.ok) throw new Error(`the file of errors answered ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  return { text: new TextDecoder().decode(bytes), isWhole: bytes.byteLength < headBytes };
}
