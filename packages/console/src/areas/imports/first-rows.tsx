import type { ImportKind } from '@dianke/contract/import-fields';
import { useTranslation } from 'react-i18next';
import { SectionCard } from '../../parts/section-card.tsx';
import style from './imports.module.css';
import { fieldsOf, type Mapping, type Preview } from './plan.ts';

const shown = 3;

/** The first rows as they will be understood: each of our fields with its cell. */
export function FirstRows({ kind, preview, mapping }: { kind: ImportKind; preview: Preview; mapping: Mapping }) {
  const { t } = useTranslation('imports');
  const placed = fieldsOf(kind).flatMap((field) => {
    const at = preview.columns.findIndex(({ header }) => header === mapping[field]);
    return at < 0 ? [] : [{ field, at }];
  });
  return (
    <SectionCard title={t('rows.title')}>
      {preview.rows.length === 0 && <p className={style.small}>{t('rows.nothing')}</p>}
      <ol className={style.rows} aria-label={t('rows.title')}>
        {preview.rows.slice(0, shown).map(({ row, cells }) => (
          <li key={row} className={style.row}>
            <dl className={style.cells}>
              {placed
                .filter(({ at }) => cells[at]?.trim())
                .map(({ field, at }) => (
                  <div key={field}>
                    <dt>{t(`field.${kind}.${field}`)}</dt>
                    <dd>{cells[at]}</dd>
                  </div>
                ))}
            </dl>
          </li>
        ))}
      </ol>
    </SectionCard>
  );
}
