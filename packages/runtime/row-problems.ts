import type { ImportField, ImportKind } from '@dianke/contract/import-fields';
import { type RefusalText, refusals } from '@dianke/contract/refusals';
import type { RowOutcome, RowProblem } from '@dianke/domain/upkeep/import-slice';
import type { RowRefused } from './ask-as-row.ts';

const texts: Readonly<Record<string, RefusalText>> = refusals;

/**
 * What an operation refused, in words for the file of errors.
 *
 * @param fieldOf the column that a pointer of the request speaks of
 */
export function problemsOf<K extends ImportKind>(refused: RowRefused, fieldOf: (pointer: string) => ImportField<K> | null): RowProblem<K>[] {
  const { code, detail, errors } = refused;
  const title = texts[code]?.title ?? code;
  const existing = detail['existing_id'];
  const said = typeof existing === 'string' ? `${title}: ${existing}` : title;
  if (errors.length === 0) return [{ field: null, code, detail: said }];
  return errors.map((error) => ({ field: fieldOf(error.pointer), code: code === 'INVALID_INPUT' ? code : error.code, detail: error.detail || said }));
}

/** A row that failed for one reason. */
export function failed<K extends ImportKind>(
  row: number,
  field: ImportField<K> | null,
  code: string,
  detail = texts[code]?.title ?? code,
): RowOutcome<K> {
  return { row, result: 'failed', problems: [{ field, code, detail }] };
}
