import type { ReactNode } from 'react';
import style from './page-header.module.css';

/** Head of a screen: its name, one line about it, and what one may do here. */
export function PageHeader({ title, lead, actions }: { title: string; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className={style.head}>
      <div>
        <h1 className={style.title}>{title}</h1>
        {lead !== undefined && <p className={style.lead}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={style.actions}>{actions}</div>}
    </header>
  );
}
