import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePages } from '../../api/use-pages.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import style from './marketing.module.css';
import type { Template } from './marketing.ts';

type Props = { readonly chosen: string; readonly choose: (template: Template) => void };

/** With which text: one of the templates that are not put away, by one tap. */
export function TemplatePick({ chosen, choose }: Props) {
  const { t } = useTranslation('marketing');
  const { rows, error, again, hasMore, isFetchingMore, more } = usePages(['campaigns', 'templates'], (api, cursor, signal) =>
    api.listTemplates({ query: { limit: 50, ...cursor }, signal }),
  );
  if (rows === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={again} />;
  const templates = rows.filter(({ status }) => status === 'active');
  return (
    <fieldset className={style.part}>
      <legend>{t('pick.template')}</legend>
      {templates.length === 0 && !hasMore && (
        <EmptyState
          title={t('templates.none')}
          text={t('templates.teach')}
          action={
            <Link to="/marketing/templates/new">
              <Button size="large" tabIndex={-1}>
                {t('template.new')}
              </Button>
            </Link>
          }
        />
      )}
      <div className={style.cards}>
        {templates.map((template) => (
          <label key={template.id} className={style.card}>
            <input type="radio" name="template" checked={template.id === chosen} onChange={() => choose(template)} />
            <span className={style.cardWords}>
              <b>{template.name}</b> <span className={style.small}>{t(`channel.${template.channel}`)}</span>
              <span className={style.excerpt}>{template.subject ?? template.text}</span>
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
