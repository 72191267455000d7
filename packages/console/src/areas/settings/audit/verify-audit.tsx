import type { verifyAudit } from '@dianke/contract/access';
import type { AnswerOf } from '@dianke/contract/route';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import style from '../settings.module.css';

type Report = AnswerOf<typeof verifyAudit>;

/** Walks the whole chain, part by part, and says whether every entry is as it was sealed, or which is not. */
export function VerifyAudit() {
  const { t } = useTranslation('settings');
  const [checked, tell] = useState(0);
  const { data, mutate, isPending, error } = useAct(
    async (api, _values: null) => {
      tell(0);
      let all = 0;
      let answer = await api.verifyAudit({ body: {} });
      all += answer.data.checked;
      while (answer.data.intact && !answer.data.complete && answer.data.checked > 0) {
        tell(all);
        answer = await api.verifyAudit({ body: { after_sequence: answer.data.last_sequence } });
        all += answer.data.checked;
      }
      return { ...answer, data: { ...answer.data, checked: all } };
    },
    { changes: [] },
  );
  return (
    <div className={style.verify}>
      <Button size="large" loading={isPending} onClick={() => mutate(null)}>
        {t('audit.verify')}
      </Button>
      {error !== null && <ProblemNotice problem={error} />}
      <p role="status" className={data?.broken == null || isPending ? style.sound : style.broken}>
        {isPending && checked > 0 && t('audit.checking', { count: checked })}
        {!isPending && data !== undefined && <Verdict report={data} />}
      </p>
    </div>
  );
}

function Verdict({ report }: { report: Report }) {
  const { t } = useTranslation('settings');
  const { broken, checked } = report;
  if (broken === null) return t('audit.intact', { count: checked });
  return (
    <>
      <b>{t('audit.broken', { sequence: broken.sequence, reason: t(`audit.reason.${broken.reason}`) })}</b> {broken.id} {t('audit.brokenTodo')}
    </>
  );
}
