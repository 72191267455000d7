import { type ImportField, type ImportKind, neededFields } from '@dianke/contract/import-fields';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import choice from '../../parts/choice.module.css';
import style from './imports.module.css';
import { fieldsOf, type Mapping, mapped, type Preview } from './plan.ts';

type Props = { readonly kind: ImportKind; readonly preview: Preview; readonly mapping: Mapping; readonly change: (mapping: Mapping) => void };

const samples = 3;

/** Each of our fields with the column that holds it and what stands there. */
export function ColumnChoices({ kind, preview, mapping, change }: Props) {
  const { t } = useTranslation('imports');
  const headers = [...new Set(preview.columns.map(({ header }) => header))].filter((header) => header !== '');
  const used = new Set(Object.values(mapping));
  const unread = headers.filter((header) => !used.has(header));
  return (
    <>
      {fieldsOf(kind).map((field) => (
        <ColumnChoice
          key={field}
          kind={kind}
          field={field}
          header={mapping[field] ?? ''}
          headers={headers}
          cells={cellsUnder(preview, mapping[field])}
          choose={(header) => change(mapped(mapping, field, header))}
        />
      ))}
      {unread.length > 0 && <p className={style.small}>{t('columns.unread', { columns: unread.join(' · ') })}</p>}
    </>
  );
}

type ChoiceProps = {
  readonly kind: ImportKind;
  readonly field: ImportField;
  readonly header: string;
  readonly headers: readonly string[];
  readonly cells: readonly string[];
  readonly choose: (header: string) => void;
};

function ColumnChoice({ kind, field, header, headers, cells, choose }: ChoiceProps) {
  const { t } = useTranslation('imports');
  const id = useId();
  const isNeeded = neededFields[kind].some((group) => group.length === 1 && group[0] === field);
  return (
    <div className={style.column}>
      <label htmlFor={id}>
        {t(`field.${kind}.${field}`)}
        {isNeeded && <span className={style.needed}> {t('columns.needed')}</span>}
      </label>
      <select id={id} className={choice.choice} value={header} onChange={({ target }) => choose(target.value)}>
        <option value="">{t('columns.none')}</option>
        {headers.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
      {cells.length > 0 && <p className={style.sample}>{t('columns.sample', { cells: cells.join(' · ') })}</p>}
    </div>
  );
}

/** The first cells of a column that hold something. */
function cellsUnder({ columns, rows }: Preview, header: string | undefined): string[] {
  const at = columns.findIndex((column) => column.header === header);
  return at < 0 ? [] : rows.flatMap(({ cells }) => (cells[at]?.trim() ? [cells[at].trim()] : [])).slice(0, samples);
}
