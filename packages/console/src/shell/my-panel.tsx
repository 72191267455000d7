import { Button, Drawer, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/use-session.ts';
import { appearances, useAppearance } from '../style/use-appearance.ts';
import { localeList, locales, tagOf } from '../words/locales.ts';
import { changeLocale } from '../words/start-words.ts';
import style from './my-panel.module.css';

const roles = ['owner', 'manager', 'sales', 'cashier', 'service', 'analyst'];

/** Oneself: language, appearance, another merchant, the way out. */
export function MyPanel({ isOpen, close }: { isOpen: boolean; close(): void }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const { appearance, choose } = useAppearance();
  const { role } = session;
  return (
    <Drawer open={isOpen} onClose={close} title={t('me.title')} size={360} styles={{ wrapper: { maxWidth: '100vw' } }}>
      <p className={style.email}>{session.email}</p>
      {role !== null && <p className={style.role}>{roles.includes(role) ? t(`role.${role}`) : t('role.own')}</p>}
      <fieldset className={style.choice}>
        <legend>{t('me.language')}</legend>
        <Radio.Group value={tagOf(i18n.language)} onChange={({ target }) => void changeLocale(target.value)} className={style.options ?? ''}>
          {localeList.map((locale) => (
            <Radio key={locale} value={locale}>
              <span lang={locale}>{locales[locale]}</span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <fieldset className={style.choice}>
        <legend>{t('me.appearance')}</legend>
        <Radio.Group value={appearance} onChange={({ target }) => choose(target.value)} className={style.options ?? ''}>
          {appearances.map((one) => (
            <Radio key={one} value={one}>
              {t(`appearance.${one}`)}
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      {session.merchantIds.length > 1 && (
        <Button block size="large" onClick={() => session.changeMerchant(null)} className={style.button ?? ''}>
          {t('merchant.change')}
        </Button>
      )}
      <Button block size="large" onClick={() => void session.signOut()} className={style.button ?? ''}>
        {t('me.signOut')}
      </Button>
    </Drawer>
  );
}
