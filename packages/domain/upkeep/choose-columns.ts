import { accept, type Decision, refuse } from '@dianke/contract/decision';
import { type ImportField, type ImportKind, importFields, neededFields } from '@dianke/contract/import-fields';
import { suggestMapping } from './suggest-mapping.ts';

/** Our field → place of its column. */
export type Mapping = Readonly<Partial<Record<ImportField, number>>>;

/** Groups of fields of which the mapping holds none although one is needed. */
export function missingFields(kind: ImportKind, mapping: Mapping): ImportField[][] {
  return neededFields[kind].filter((group) => !group.some((field) => mapping[field] !== undefined)).map((group) => [...group]);
}

/**
 * The columns of a run: those that were named by their headers, else those that are suggested.
 *
 * @returns refusal UNKNOWN_COLUMN for a header that the file has not, INVALID_INPUT for a field that the kind has not, COLUMN_MISSING
 * when a needed field has no column
 */
export function chooseColumns(
  kind: ImportKind,
  columns: readonly string[],
  asked: Readonly<Partial<Record<ImportField, string | undefined>>> | undefined,
): Decision<Mapping> {
  const mapping: Partial<Record<ImportField, number>> = {};
  const fields: readonly ImportField[] = importFields[kind];
  for (const [name, header] of Object.entries(asked ?? suggestMapping(kind, columns))) {
    const field = fields.find((one) => one === name);
    if (field === undefined) return refuse('INVALID_INPUT', { kind, field: name }, `/mapping/${name}`);
    const at = typeof header === 'number' ? header : columns.indexOf(header);
    if (at < 0) return refuse('UNKNOWN_COLUMN', { field, columns: columns.length }, `/mapping/${name}`);
    mapping[field] = at;
  }
  const [missing] = missingFields(kind, mapping);
  if (missing !== undefined) return refuse('COLUMN_MISSING', { one_of: missing }, '/mapping');
  return accept(mapping);
}
