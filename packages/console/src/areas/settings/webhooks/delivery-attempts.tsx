import { useTranslation } from 'react-i18next';
import { useFormats } from '../../../words/use-formats.ts';
import style from '../settings.module.css';
import type { Delivery } from './endpoint.ts';

/** What each attempt met, and when the next is due. */
export function DeliveryAttempts({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('settings');
  const { moment } = useFormats();
  const { attempts, next_attempt_at } = delivery;
  const attemptKey = (at: string, place: number) => `${at}/${place}`;
  return (
    <details className={style.attempts}>
      <summary>
        {t('deliveries.attempts', { count: attempts.length })}
        {next_attempt_at !== null && ` · ${t('deliveries.next', { at: moment(next_attempt_at) })}`}
      </summary>
      <ol>
        {attempts.map(({ at, status, error, ms }, place) => (
          <li key={attemptKey(at, place)} className={style.small}>
            {moment(at)} · {status ?? error ?? t('deliveries.noAnswer')} · {t('deliveries.ms', { ms })}
          </li>
        ))}
      </ol>
    </details>
  );
}
