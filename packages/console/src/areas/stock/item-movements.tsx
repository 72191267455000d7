import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { filledPage } from '../../api/filled-page.ts';
import { usePages } from '../../api/use-pages.ts';
import { Choice } from '../../parts/choice.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { SectionCard } from '../../parts/section-card.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useFormats } from '../../words/use-formats.ts';
import { recentMonths } from '../orders/recent-months.ts';
import { MovementRow } from './movement-row.tsx';
import type { OfItem } from './stocked.ts';

/** Everything that moved of an item in a month, newest first, each with its reason and who made it. */
export function ItemMovements({ store, item }: OfItem) {
  const { t } = useTranslation('stock');
  const { month: monthName } = useFormats();
  const months = recentMonths(store, new Date());
  const [chosen, choose] = useState(months[0] ?? '');
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages(
    ['stock', 'movements', store.id, item.id, chosen],
    (api, from, signal) =>
      filledPage(
        (cursor) => api.listMovements({ query: { store_id: store.id, month: chosen, variant_id: item.id, limit: 100, ...cursor }, signal }),
        from,
      ),
    { live: true },
  );
  const month = (
    <Choice label={t('movements.month')} value={chosen} options={months.map((value) => ({ value, label: monthName(value) }))} choose={choose} />
  );
  return (
    <SectionCard title={t('movements.title')} action={month}>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {rows === undefined && error === null && <Waiting />}
      {rows?.length === 0 && !hasMore && <EmptyState title={t('movements.none')} text={t('movements.teach')} />}
      <ol>
        {rows?.map((movement) => (
          <MovementRow key={movement.id} movement={movement} variantId={item.id} />
        ))}
      </ol>
      {hasMore && (
        <Button block size="large" loading={isFetchingMore} onClick={more}>
          {t('lookFurther')}
        </Button>
      )}
    </SectionCard>
  );
}
