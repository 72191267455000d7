import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import style from './problem-notice.module.css';
import { problemText } from './problem-text.ts';

/** Says what went wrong, what to do, and the id that support asks for. */
export function ProblemNotice({ problem, again }: { problem: unknown; again?: () => void }) {
  const { t } = useTranslation();
  const { title, todo, requestId } = problemText(problem, t);
  return (
    <div role="alert" className={style.notice}>
      <p className={style.title}>{title}</p>
      <p>{todo}</p>
      {requestId !== null && <p className={style.id}>{t('problem.requestId', { id: requestId })}</p>}
      {again !== undefined && (
        <Button onClick={again} className={style.again ?? ''}>
          {t('problem.again')}
        </Button>
      )}
    </div>
  );
}
