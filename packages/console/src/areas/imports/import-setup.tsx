import type { ImportField } from '@dianke/contract/import-fields';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../api/use-ask.ts';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { ColumnChoices } from './column-choices.tsx';
import { FirstRows } from './first-rows.tsx';
import type { Starting } from './import-screen.tsx';
import style from './imports.module.css';
import { type FileImport, missingFields, type Plan, suggestedMapping } from './plan.ts';
import { ReadingOptions } from './reading-options.tsx';
import { UploadAgain } from './upload-again.tsx';

type Props = Starting & { readonly file: FileImport; readonly plan: Plan; readonly change: (plan: Plan) => void };

/** How a file is read, which column holds what, its first rows, and the two ways to start. */
export function ImportSetup({ file, plan, change, start, isStarting, problem }: Props) {
  const { t } = useTranslation('imports');
  const { encoding, delimiter } = plan;
  const { data, error, refetch } = useAsk(['imports', 'preview', file.id, encoding, delimiter], (api, signal) =>
    api.previewImport({
      params: { import_id: file.id },
      query: { ...(encoding === '' ? {} : { encoding }), ...(delimiter === '' ? {} : { delimiter }) },
      signal,
    }),
  );
  if (data === undefined) {
    if (error === null) return <Waiting />;
    return (
      <>
        <ProblemNotice problem={error} again={() => void refetch()} />
        <UploadAgain kind={file.kind} />
      </>
    );
  }
  const mapping = plan.mapping ?? suggestedMapping(data);
  const missing = missingFields(file, mapping);
  const named = (group: readonly ImportField[]) => {
    const [one = '', other] = group.map((field) => t(`field.${file.kind}.${field}`));
    return other === undefined ? one : t('columns.or', { one, other });
  };
  return (
    <div className={style.grid}>
      <SectionCard title={t('columns.title')}>
        <p className={style.small}>{t('columns.guessed')}</p>
        <ColumnChoices kind={file.kind} preview={data} mapping={mapping} change={(next) => change({ ...plan, mapping: next })} />
      </SectionCard>
      <div className={style.side}>
        <FirstRows kind={file.kind} preview={data} mapping={mapping} />
        <ReadingOptions kind={file.kind} preview={data} plan={plan} change={change} />
        <div className={style.stack}>
          {missing.length > 0 && (
            <p role="status" className={style.wrong}>
              {t('columns.missing', { fields: missing.map(named).join(' · ') })}
            </p>
          )}
          {problem !== null && <ProblemNotice problem={problem} />}
          <p className={style.small}>{t('start.text')}</p>
          <div className={style.acts}>
            <Button type="primary" size="large" disabled={missing.length > 0} loading={isStarting} onClick={() => start(mapping, true)}>
              {t('start.try')}
            </Button>
            <Button size="large" disabled={missing.length > 0 || isStarting} onClick={() => start(mapping, false)}>
              {t('start.now')}
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}
