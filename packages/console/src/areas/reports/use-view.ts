import { useNavigate, useSearch } from '@tanstack/react-router';
import { useStore } from '../../session/use-store.ts';
import { businessDay } from '../today/business-day.ts';
import { type AgainstWord, againstWords, type Period, type PeriodWord, periodAgainst, periodOf, periodWords, typedPeriod } from './periods.ts';

const names = ['period', 'from', 'to', 'against', 'stores', 'by', 'list', 'measure', 'map', 'per', 'product'] as const;

/** What is looked at; it stands in the address, so that going back comes to the same and a report can be kept as a bookmark. */
export type View = Readonly<Partial<Record<(typeof names)[number], string>>>;

export function useView(path: string): readonly [view: View, change: (part: View) => void] {
  const asked: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view: View = Object.fromEntries(names.flatMap((name) => (typeof asked[name] === 'string' ? [[name, asked[name]]] : [])));
  return [view, (part) => void navigate({ to: path, search: { ...view, ...part }, replace: true })];
}

/** The word of a list that stands in the address; the first one where none of them does. */
export function wordOf<Word extends string>(words: readonly [Word, ...Word[]], asked: string | undefined): Word {
  return words.find((word) => word === asked) ?? words[0];
}

/** What every report is about: a period, what it is held against, and which stores. */
export type About = {
  readonly word: PeriodWord;
  /** null while what was typed is no period. */
  readonly period: Period | null;
  readonly against: AgainstWord;
  readonly before: Period | null;
  /** Undefined for all stores that the person may see. */
  readonly storeId: string | undefined;
};

/** Reads out of the address what a report is about; this month of the chosen store unless it says otherwise. */
export function useAbout(view: View): About {
  const { store, stores } = useStore();
  const word = periodWords.find((one) => one === view.period) ?? 'month';
  const today = store === null ? new Date().toISOString().slice(0, 10) : businessDay(new Date(), store);
  const period = word === 'own' ? typedPeriod(view.from, view.to) : periodOf(word, today);
  const against = wordOf(againstWords, view.against);
  const before = period === null || against === 'nothing' ? null : periodAgainst(period, word, against);
  return { word, period, against, before, storeId: view.stores === 'all' && stores.length > 1 ? undefined : store?.id };
}
