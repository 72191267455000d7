import type { Told } from '@dianke/events/fact';

/** What a later fact of a commit has in common with the first is not stored again; `less` names what of the first's data it lacks. */
type Packed = { readonly type: string; readonly v: number; readonly less: readonly string[]; readonly data: Data } & Partial<
  Pick<Told, 'store_id' | 'object' | 'occurred_at'>
>;

type Data = Readonly<Record<string, unknown>>;

const shared = ['store_id', 'object', 'occurred_at'] as const;

/** The facts of a commit as texts: the first whole, the others by what is theirs, since a commit's kilobytes cost twice. */
export function packFacts(facts: readonly Told[]): string[] {
  const [first] = facts;
  return facts.map((fact) => JSON.stringify(first === undefined || fact === first ? fact : packBeside(dataOf(first), first, fact)));
}

/** Reads facts back as they were told. */
export function unpackFacts(texts: readonly unknown[]): Told[] {
  const [head, ...rest] = texts;
  if (head === undefined) return [];
  const first: Told = JSON.parse(String(head));
  return [first, ...rest.map((text) => unpackBeside(first, JSON.parse(String(text))))];
}

function packBeside(known: Data, first: Told, fact: Told): Packed {
  const { type, v, ...rest } = fact;
  const own = Object.fromEntries(shared.filter((name) => !same(rest[name], first[name])).map((name) => [name, rest[name]]));
  const data = dataOf(fact);
  return {
    type,
    v,
    ...own,
    less: Object.keys(known).filter((name) => !(name in data)),
    data: Object.fromEntries(Object.entries(data).filter(([name, value]) => !(name in known) || !same(value, known[name]))),
  };
}

/** A commit that was stored before facts were packed has them whole. */
function unpackBeside(first: Told, stored: Told | Packed): Told {
  if (!('less' in stored)) return stored;
  const { less, data, ...own } = stored;
  const kept = Object.entries(dataOf(first)).filter(([name]) => !less.includes(name));
  const { store_id, object, occurred_at } = first;
  return { store_id, object, ...(occurred_at === undefined ? {} : { occurred_at }), ...own, data: { ...Object.fromEntries(kept), ...data } };
}

function dataOf(fact: Told): Data {
  return typeof fact.data === 'object' && fact.data !== null ? (fact.data as Data) : {};
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
