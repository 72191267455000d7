import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CountDialog } from './count-dialog.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import type { OfItem } from './stocked.ts';
import { useMove } from './use-move.ts';

/** What one may do with the goods of an item: take more in, put the book right after counting, take some out. */
export function ItemActions(of: OfItem) {
  const { t } = useTranslation('stock');
  const [open, setOpen] = useState<'count' | 'issue' | null>(null);
  const close = () => setOpen(null);
  const counted = useMove(t('count.done'), close);
  const issued = useMove(t('issue.done'), close);
  const begin = (which: 'count' | 'issue') => {
    counted.reset();
    issued.reset();
    setOpen(which);
  };
  return (
    <>
      <Link to="/stock/receive" search={{ item: of.item.id }}>
        <Button type="primary" size="large" tabIndex={-1}>
          {t('receive')}
        </Button>
      </Link>
      <Button size="large" onClick={() => begin('count')}>
        {t('count')}
      </Button>
      <Button size="large" onClick={() => begin('issue')}>
        {t('issue')}
      </Button>
      {open === 'count' && <CountDialog {...of} move={counted} close={close} />}
      {open === 'issue' && <IssueDialog {...of} move={issued} close={close} />}
    </>
  );
}
