import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useCan } from '../../session/use-can.ts';
import { useFormats } from '../../words/use-formats.ts';
import style from './marketing.module.css';

type Props = { readonly chosen: string; readonly choose: (tag: string, customers: number) => void };

/** To whom: everyone who bears one of the tags in use, by one tap. */
export function AudiencePick({ chosen, choose }: Props) {
  const { t } = useTranslation('marketing');
  const { count } = useFormats();
  const enabled = useCan()('customers:read');
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages(
    ['customers', 'tags', 'pages'],
    (api, cursor, signal) => api.listTags({ query: { limit: 100, ...cursor }, signal }),
    { enabled },
  );
  if (!enabled) return <p className={style.note}>{t('pick.noCustomers')}</p>;
  if (rows === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={again} />;
  return (
    <fieldset className={style.part}>
      <legend>{t('pick.audience')}</legend>
      {rows.length === 0 && !hasMore && (
        <EmptyState title={t('tags.none')} text={t('tags.teach')} action={<Link to="/customers">{t('tags.open')}</Link>} />
      )}
      <div className={style.chips}>
        {rows.map(({ tag, customers }) => (
          <label key={tag} className={style.chip}>
            <input type="radio" name="tag" checked={tag === chosen} onChange={() => choose(tag, customers)} />
            <span>
              {tag} <span className={style.figure}>{count(customers)}</span>
            </span>
          </label>
        ))}
      </div>
      {hasMore && (
        <Button block loading={isFetchingMore} onClick={more}>
          {t('shell:list.more')}
        </Button>
      )}
    </fieldset>
  );
}
