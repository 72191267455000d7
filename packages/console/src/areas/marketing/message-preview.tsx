import type { AnswerOf } from '@dianke/contract/route';
import type { previewTemplate } from '@dianke/contract/templates';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../words/use-formats.ts';
import style from './marketing.module.css';

/** A message as its customer would get it, with what an SMS costs and what is missing. */
export function MessagePreview({ preview }: { preview: AnswerOf<typeof previewTemplate> }) {
  const { t } = useTranslation('marketing');
  const { count } = useFormats();
  const { subject, text, sms, missing } = preview;
  return (
    <div className={style.preview}>
      <div className={style.bubble}>
        {subject !== null && <p className={style.subject}>{subject}</p>}
        <p className={style.text}>{text}</p>
      </div>
      {sms !== null && (
        <p className={style.small} data-segments={sms.segments}>
          {t('preview.segments', { count: sms.segments, figure: count(sms.segments) })} ·{' '}
          {t('preview.units', { count: sms.units, figure: count(sms.units) })} · {t(`preview.${sms.encoding}`)}
        </p>
      )}
      {sms !== null && sms.segments > 10 && (
        <p role="alert" className={style.warning}>
          {t('preview.tooLong')}
        </p>
      )}
      {missing.map((variable) => (
        <p key={variable} role="alert" className={style.warning}>
          {t('preview.missing', { variable: t(`variable.${variable}`), example: `{{${variable}|…}}` })}
        </p>
      ))}
    </div>
  );
}
