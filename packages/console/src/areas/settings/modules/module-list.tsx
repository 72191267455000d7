import type { Module } from '@dianke/contract/modules';
import { Button, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import style from '../settings.module.css';
import type { Standing } from './switches.ts';

type Props = {
  readonly standing: readonly Standing[];
  readonly isSending: boolean;
  readonly turn: (module: Module, isOn: boolean) => void;
  /** Takes a store's own switch away. */
  readonly follow: (module: Module) => void;
};

/** Each part of the shop with its switch. */
export function ModuleList({ standing, isSending, turn, follow }: Props) {
  const { t } = useTranslation('settings');
  return (
    <ul>
      {standing.map(({ module, isOn, isOwn }) => (
        <li key={module} className={style.row}>
          <span className={style.words}>
            {t(`module.${module}`)} {isOwn && <span className={style.tag}>{t('modules.differs')}</span>}
            <span className={style.small}>{t(`module.${module}.text`)}</span>
            {isOwn && (
              <Button type="link" className={style.link ?? ''} disabled={isSending} onClick={() => follow(module)}>
                {t('modules.asMerchant')}
              </Button>
            )}
          </span>
          <Switch aria-label={t(`module.${module}`)} checked={isOn} disabled={isSending} onChange={(next) => turn(module, next)} />
        </li>
      ))}
    </ul>
  );
}
