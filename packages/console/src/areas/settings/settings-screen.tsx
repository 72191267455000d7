import { RightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../parts/page-header.tsx';
import { useCan } from '../../session/use-can.ts';
import { useModules } from '../../session/use-modules.ts';
import { useSession } from '../../session/use-session.ts';
import { sections } from './sections.ts';
import style from './settings.module.css';

/** The parts of the settings that this person sees, each with what it is for. */
export function SettingsScreen() {
  const { t } = useTranslation('settings');
  const can = useCan();
  const { stores } = useSession();
  const isOn = useModules();
  const mine = sections.filter(({ permission, module, isOfAll = false }) => can(permission) && isOn(module) && (!isOfAll || stores === 'all'));
  return (
    <>
      <PageHeader title={t('area.title')} />
      <ul className={style.sections}>
        {mine.map(({ id, path }) => (
          <li key={id}>
            <Link to={path} className={style.section}>
              <span className={style.words}>
                <b>{t(`section.${id}`)}</b>
                <span className={style.small}>{t(`section.${id}.text`)}</span>
              </span>
              <RightOutlined aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
