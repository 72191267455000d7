import { QRCode } from 'antd';
import { useTranslation } from 'react-i18next';
import style from './me.module.css';
import type { MemberCard } from './member-card.ts';

/** The member card, whose code the till scans; it needs no net. */
export function CardFace({ card }: { card: MemberCard }) {
  const { t } = useTranslation('me');
  return (
    <section className={style.card} aria-label={t('card')}>
      <p className={style.name}>{card.name}</p>
      <div role="img" aria-label={t('card.code')} className={style.code}>
        <div aria-hidden>
          <QRCode value={card.code} type="svg" size={208} color="#000000" bgColor="#ffffff" bordered={false} />
        </div>
      </div>
      <p className={style.number}>{card.code}</p>
      <p className={style.small}>{t('card.show')}</p>
    </section>
  );
}
