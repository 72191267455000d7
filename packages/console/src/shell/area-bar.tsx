import { EllipsisOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Area } from '../areas/area.ts';
import { useAreas } from '../areas/use-areas.ts';
import style from './area-bar.module.css';

/** How many areas stand in a phone's bar; the others are behind “more”. */
const inPhoneBar = 4;

/** The top areas: a bar below on a phone, a rail on a tablet, a list on a computer. */
export function AreaBar() {
  const { t } = useTranslation();
  const areas = useAreas();
  const [isOpen, setOpen] = useState(false);
  const hasMore = areas.length > inPhoneBar + 1;
  return (
    <nav className={style.bar} aria-label={t('shell.areas')}>
      <p className={style.brand}>
        <img src="/icon.svg" width="32" height="32" alt="" />
        <span>店客</span>
      </p>
      <ul className={style.list}>
        {areas.map((area, at) => (
          <li key={area.id} className={hasMore && at >= inPhoneBar ? style.wide : undefined}>
            <AreaLink area={area} />
          </li>
        ))}
        {hasMore && (
          <li className={style.narrow}>
            <button type="button" className={style.item} onClick={() => setOpen(true)} aria-expanded={isOpen}>
              <EllipsisOutlined aria-hidden />
              <span>{t('shell.more')}</span>
            </button>
          </li>
        )}
      </ul>
      <Drawer open={isOpen} onClose={() => setOpen(false)} placement="bottom" size="auto" title={t('shell.more')}>
        <ul className={style.sheet}>
          {areas.slice(inPhoneBar).map((area) => (
            <li key={area.id}>
              <AreaLink area={area} onOpen={() => setOpen(false)} />
            </li>
          ))}
        </ul>
      </Drawer>
    </nav>
  );
}

function AreaLink({ area, onOpen }: { area: Area; onOpen?: () => void }) {
  const { t } = useTranslation(area.id);
  const { Icon } = area;
  const { path } = area.screens[0];
  return (
    <Link
      to={path}
      className={style.item}
      activeOptions={{ exact: path === '/', includeSearch: false }}
      activeProps={{ className: style.here ?? '' }}
      onClick={onOpen}
    >
      <Icon aria-hidden />
      <span>{t('area.title')}</span>
    </Link>
  );
}
