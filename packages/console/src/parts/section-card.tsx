import { type ReactNode, useId } from 'react';
import style from './section-card.module.css';

/** A part of a screen with its own heading, and what one may do there at the heading's end. */
export function SectionCard({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className={style.card} aria-labelledby={id}>
      <div className={style.head}>
        <h2 id={id} className={style.title}>
          {title}
        </h2>
        {action}
      </div>
      {children}
    </section>
  );
}
