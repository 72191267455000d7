import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import style from './waiting.module.css';

/** Something is being asked for. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('waiting')} className={style.waiting}>
      <Skeleton active title={false} paragraph={{ rows: 3 }} />
    </div>
  );
}
