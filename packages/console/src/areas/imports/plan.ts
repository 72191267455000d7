import { type ImportField, type ImportKind, importFields, neededFields } from '@dianke/contract/import-fields';
import type { importShape, previewImport, startImport } from '@dianke/contract/imports';
import type { jobShape } from '@dianke/contract/jobs';
import type { AnswerOf, SentBodyOf } from '@dianke/contract/route';
import type * as z from 'zod';

export type FileImport = z.output<typeof importShape>;
export type Job = z.output<typeof jobShape>;
export type Preview = AnswerOf<typeof previewImport>;
type Start = NonNullable<SentBodyOf<typeof startImport>>;

/** Our field → header of its column. */
export type Mapping = Readonly<Partial<Record<ImportField, string>>>;

/** What a person decides before a file is taken in. */
export type Plan = {
  /** Null as long as the guesses stand and nothing was started. */
  readonly mapping: Mapping | null;
  /** Empty: as the file shows. */
  readonly encoding: '' | Preview['encoding'];
  readonly delimiter: '' | Preview['delimiter'];
  readonly date_order: NonNullable<Start['date_order']>;
  readonly decimal_mark: NonNullable<Start['decimal_mark']>;
  readonly duplicates: NonNullable<Start['duplicates']>;
  /** Empty: the currency of the stores. */
  readonly currency: string;
  readonly moves_stock: boolean;
};

export const firstPlan: Plan = {
  mapping: null,
  encoding: '',
  delimiter: '',
  date_order: 'ymd',
  decimal_mark: '.',
  duplicates: 'skip',
  currency: '',
  moves_stock: false,
};

/** The fields of a kind in the order in which people are shown them. */
export function fieldsOf(kind: ImportKind): readonly ImportField[] {
  return importFields[kind];
}

/** The columns as their headers suggest. */
export function suggestedMapping({ columns }: Pick<Preview, 'columns'>): Mapping {
  return Object.fromEntries(columns.flatMap(({ header, suggested_field }) => (suggested_field === null ? [] : [[suggested_field, header]])));
}

/** A mapping in which a field has this column, and no other field has it. An empty header takes the column away. */
export function mapped(mapping: Mapping, field: ImportField, header: string): Mapping {
  const others = Object.entries(mapping).filter(([name, column]) => name !== field && column !== header);
  return Object.fromEntries(header === '' ? others : [...others, [field, header]]);
}

/** Groups of fields of which one is needed and none has a column. Without a store of its own a file of counts or sales names one in each row. */
export function missingFields({ kind, store_id }: Pick<FileImport, 'kind' | 'store_id'>, mapping: Mapping): readonly (readonly ImportField[])[] {
  const needsStore = store_id === null && (kind === 'stock_counts' || kind === 'sales');
  const groups: readonly (readonly ImportField[])[] = needsStore ? [...neededFields[kind], ['store']] : neededFields[kind];
  return groups.filter((group) => !group.some((field) => mapping[field] !== undefined));
}

/** What a run is told. */
export function startBody(plan: Plan, mapping: Mapping, isTrial: boolean): Start {
  const { encoding, delimiter, currency, date_order, decimal_mark, duplicates, moves_stock } = plan;
  return {
    dry_run: isTrial,
    mapping,
    date_order,
    decimal_mark,
    duplicates,
    moves_stock,
    ...(encoding === '' ? {} : { encoding }),
    ...(delimiter === '' ? {} : { delimiter }),
    ...(currency === '' ? {} : { currency }),
  };
}
