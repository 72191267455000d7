import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../../api/use-pages.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { MonthChoice, thisMonth } from '../month-choice.tsx';
import style from '../settings.module.css';
import { AuditRow } from './audit-row.tsx';
import { VerifyAudit } from './verify-audit.tsx';

/** What was done in a month, newest first, and the proof that nobody changed it. */
export function AuditScreen() {
  const { t } = useTranslation('settings');
  const [month, setMonth] = useState(thisMonth());
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages(
    ['audit', 'list', month],
    (api, cursor, signal) => api.listAuditEntries({ query: { month, limit: 50, ...cursor }, signal }),
    { live: true },
  );
  return (
    <>
      <PageHeader title={t('section.audit')} lead={t('audit.lead')} />
      <div className={style.stack}>
        <VerifyAudit />
        <div className={style.tools}>
          <MonthChoice month={month} choose={setMonth} />
        </div>
        {error !== null && <ProblemNotice problem={error} again={again} />}
        {rows === undefined && error === null && <Waiting />}
        {rows?.length === 0 && <EmptyState title={t('audit.none.title')} text={t('audit.none.text')} />}
        {rows !== undefined && rows.length > 0 && (
          <ol className={style.entries} aria-label={t('audit.list')}>
            {rows.map((entry) => (
              <AuditRow key={entry.id} entry={entry} />
            ))}
          </ol>
        )}
        {hasMore && (
          <Button block size="large" loading={isFetchingMore} onClick={more}>
            {t('shell:list.more')}
          </Button>
        )}
      </div>
    </>
  );
}
