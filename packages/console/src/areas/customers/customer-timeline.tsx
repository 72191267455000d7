import type { timelineEntryShape } from '@dianke/contract/customer-timeline';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCan } from '../../session/use-can.ts';
import { useFormats } from '../../words/use-formats.ts';
import type { OfCustomer } from './customer.ts';
import style from './customer-screen.module.css';

type Entry = z.output<typeof timelineEntryShape>;

const shownLines = 3;

/** What happened between the customer and the shop, newest first; orders open. */
export function CustomerTimeline({ customer }: OfCustomer) {
  const { t } = useTranslation('customers');
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages(
    ['customers', 'timeline', customer.id],
    (api, cursor, signal) => api.getTimeline({ params: { customer_id: customer.id }, query: { limit: 20, ...cursor }, signal }),
    { live: true },
  );
  return (
    <SectionCard title={t('timeline.title')}>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {rows === undefined && error === null && <Waiting />}
      {rows?.length === 0 && <EmptyState title={t('timeline.none')} text={t('timeline.teach')} />}
      <ol>
        {rows?.map((entry) => (
          <TimelineRow key={`${entry.kind}/${entry.id}`} entry={entry} />
        ))}
      </ol>
      {hasMore && (
        <Button block size="large" loading={isFetchingMore} onClick={more}>
          {t('shell:list.more')}
        </Button>
      )}
    </SectionCard>
  );
}

function TimelineRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation('customers');
  const { money, date, time, count } = useFormats();
  const can = useCan();
  const what = t(`timeline.${entry.kind}`);
  const { number, order_id, lines, line_count } = entry;
  const goods = lines.slice(0, shownLines).map((line) => line.name);
  const rest = line_count - goods.length;
  return (
    <li className={style.row}>
      <span className={style.words}>
        {number !== null && order_id !== null && can('orders:read') ? (
          <Link to={`/orders/${order_id}`}>
            {what} {number}
          </Link>
        ) : (
          <span>{[what, number].filter(Boolean).join(' ')}</span>
        )}
        <span className={style.small}>
          {date(entry.at)} {time(entry.at)}
          {goods.length > 0 && ` · ${goods.join(t('timeline.and'))}`}
          {rest > 0 && goods.length > 0 && ` ${t('timeline.rest', { count: rest })}`}
        </span>
      </span>
      <span className={style.amount}>
        {entry.amount !== null && money(entry.amount)}
        {entry.amount === null &&
          entry.points !== null &&
          t('timeline.pointsGiven', { figure: `${entry.points > 0 ? '+' : ''}${count(entry.points)}` })}
      </span>
    </li>
  );
}
