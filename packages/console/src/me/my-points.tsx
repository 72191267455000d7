import type { listMyPoints } from '@dianke/contract/loyalty';
import type { AnswerOf } from '@dianke/contract/route';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePages } from '../api/use-pages.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { SectionCard } from '../parts/section-card.tsx';
import { isSwitchedOff } from './is-switched-off.ts';
import style from './me.module.css';
import { useMyFormats } from './use-my-formats.ts';

type Entry = AnswerOf<typeof listMyPoints>['data'][number];

/** How many points I have, and what they are made of. */
export function MyPoints() {
  const { t } = useTranslation('me');
  const { t: shellT } = useTranslation();
  const { count } = useMyFormats();
  const [points, setPoints] = useState<number | null>(null);
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages<Entry>(['me', 'points'], async (api, cursor, signal) => {
    const answer = await api.listMyPoints({ query: { limit: 20, ...cursor }, signal });
    setPoints(answer.data.points);
    return answer;
  });
  if (isSwitchedOff(error)) return null;
  return (
    <SectionCard title={t('points')}>
      {error !== null && <ProblemNotice problem={error} again={again} />}
      {points !== null && <p className={style.figure}>{count(points)}</p>}
      {rows?.length === 0 && <EmptyState title={t('points.none')} text={t('points.teach')} />}
      <ul>
        {rows?.map((entry) => (
          <EntryRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {hasMore && (
        <Button block loading={isFetchingMore} onClick={more}>
          {shellT('list.more')}
        </Button>
      )}
    </SectionCard>
  );
}

function EntryRow({ entry }: { entry: Entry }) {
  const { t } = useTranslation('me');
  const { count, date } = useMyFormats();
  const sign = entry.points > 0 ? '+' : '';
  return (
    <li className={style.row}>
      <span>
        {t(`entry.${entry.kind}`)}
        <span className={style.small}> {date(entry.at)}</span>
      </span>
      <b>{`${sign}${count(entry.points)}`}</b>
    </li>
  );
}
