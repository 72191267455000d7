import { isObject, listAt, parseJson, textAt } from '../template/json.ts';

/**
 * Item identifiers of `batchItemFailures` in a function's answer. Lambda counts the whole batch as failed when the answer has
 * another form or names an item that is not in the batch: then `all` is given.
 */
export function batchFailures(payload: string, known: ReadonlySet<string>): readonly string[] | 'all' {
  const answer = parseJson(payload || 'null');
  if (answer === null) return [];
  if (!isObject(answer)) return typeof answer === 'string' && answer !== '' ? 'all' : [];
  if (answer.batchItemFailures === undefined || answer.batchItemFailures === null) return [];
  const named = listAt(answer, 'batchItemFailures').map((one) => textAt(one, 'itemIdentifier'));
  return named.every((one): one is string => one !== undefined && known.has(one)) ? named : 'all';
}
