import type { ReactNode } from 'react';
import style from './empty-state.module.css';

/** Nothing is here yet: says what would be, and how to begin. */
export function EmptyState({ title, text, action }: { title: string; text: string; action?: ReactNode }) {
  return (
    <div className={style.empty}>
      <p className={style.title}>{title}</p>
      <p className={style.text}>{text}</p>
      {action !== undefined && <div className={style.action}>{action}</div>}
    </div>
  );
}
