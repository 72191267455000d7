import { isObject, listAt, objectAt, parseJson, textAt } from '../../template/json.ts';

/** One figure that a function's log line counts, as CloudWatch's embedded metric format says it. */
export type CountedPoint = {
  readonly namespace: string;
  readonly metric: string;
  /** `Stage=dev`, sorted by name. */
  readonly dimensions: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
};

/** The figures in one line of a function's log; none in a line that counts nothing. */
export function readCounts(line: string): CountedPoint[] {
  if (!line.startsWith('{') || !line.includes('"_aws"')) return [];
  const said = parseJson(line);
  if (!isObject(said)) return [];
  const { Timestamp: at } = objectAt(said, '_aws');
  return listAt(objectAt(said, '_aws'), 'CloudWatchMetrics').flatMap((group) =>
    listAt(group, 'Metrics').flatMap((one) => {
      const metric = textAt(one, 'Name') ?? '';
      const value = said[metric];
      if (typeof at !== 'number' || typeof value !== 'number') return [];
      return listAt(group, 'Dimensions').map((names) => ({
        namespace: textAt(group, 'Namespace') ?? '',
        metric,
        dimensions: dimensionsOf((Array.isArray(names) ? names : []).map((name) => [String(name), String(said[String(name)])])),
        at,
        value,
      }));
    }),
  );
}

/** Dimensions as one text, whatever their order. */
export function dimensionsOf(pairs: readonly (readonly [string, string])[]): string {
  return pairs
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(',');
}
