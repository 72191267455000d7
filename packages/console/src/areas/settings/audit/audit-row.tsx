import type { auditEntryShape } from '@dianke/contract/access';
import { useTranslation } from 'react-i18next';
import type * as z from 'zod';
import { useFormats } from '../../../words/use-formats.ts';
import style from '../settings.module.css';
import { changedText } from './changed-text.ts';
import { useActorText } from './use-actor-text.ts';

export type AuditEntry = z.output<typeof auditEntryShape>;

/** One entry: what, who and when at a glance; before and after, reason, request and seal below. */
export function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t, i18n } = useTranslation('settings');
  const { moment } = useFormats();
  const actorText = useActorText();
  const words = (key: string, other: string) => (i18n.exists(key, { ns: 'settings' }) ? t(key) : other);
  const objects = entry.objects.map(({ type, id }) => `${words(`object.${type}`, type)} ${id}`);
  return (
    <li className={style.entry}>
      <p className={style.head}>
        <b>{words(`action.${entry.action}`, t('audit.byItself'))}</b>
        <time dateTime={entry.at}>{moment(entry.at)}</time>
      </p>
      <p className={style.small}>
        {actorText(entry.actor)}
        {entry.why !== null && ` · ${t('audit.why')}: ${entry.why}`}
      </p>
      <details className={style.attempts}>
        <summary>{t('audit.details', { sequence: entry.sequence })}</summary>
        <dl className={style.facts}>
          <Line name={t('audit.action')} lines={[entry.action]} />
          {objects.length > 0 && <Line name={t('audit.about')} lines={objects} />}
          {entry.changes.length > 0 && <Line name={t('audit.changes')} lines={entry.changes.map((one) => changedText(one, t('audit.nothing')))} />}
          <Line name={t('audit.request')} lines={[entry.request_id]} />
          <Line name={t('audit.hash')} lines={[entry.hash]} />
        </dl>
      </details>
    </li>
  );
}

function Line({ name, lines }: { name: string; lines: readonly string[] }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {[...new Set(lines)].map((line) => (
          <span key={line} className={style.factLine}>
            {line}
          </span>
        ))}
      </dd>
    </>
  );
}
