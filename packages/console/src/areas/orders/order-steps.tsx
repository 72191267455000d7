import { useTranslation } from 'react-i18next';
import { useWho } from '../../session/use-who.ts';
import { useFormats } from '../../words/use-formats.ts';
import type { Order } from './next-steps.ts';
import style from './order-screen.module.css';

/** Each step the order took, when, and who took it; the newest first. */
export function OrderSteps({ order }: { order: Order }) {
  const { t } = useTranslation('orders');
  const { moment } = useFormats();
  const who = useWho();
  return (
    <ol>
      {order.steps.toReversed().map((step) => (
        <li key={`${step.status}/${step.at}`} className={style.row}>
          <span>{t(`step.${step.status}`)}</span>
          <span className={style.small}>
            {moment(step.at)} · {who(step.by)}
          </span>
        </li>
      ))}
    </ol>
  );
}
