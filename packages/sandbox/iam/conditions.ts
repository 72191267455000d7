import type { RequestContext } from '../aws-resources.ts';
import { TemplateError } from '../template/template-error.ts';
import type { Condition } from './policy.ts';
import { matchesWildcard } from './wildcard.ts';

type Compare = (asked: string, value: string) => boolean;

const compares: Readonly<Record<string, Compare>> = {
  StringEquals: (asked, value) => asked === value,
  StringEqualsIgnoreCase: (asked, value) => asked.toLowerCase() === value.toLowerCase(),
  StringLike: matchesWildcard,
  ArnEquals: matchesWildcard,
  ArnLike: matchesWildcard,
  Bool: (asked, value) => asked.toLowerCase() === value.toLowerCase(),
  NumericEquals: (asked, value) => Number(value) === Number(asked),
  NumericLessThan: (asked, value) => Number(value) < Number(asked),
  NumericLessThanEquals: (asked, value) => Number(value) <= Number(asked),
  NumericGreaterThan: (asked, value) => Number(value) > Number(asked),
  NumericGreaterThanEquals: (asked, value) => Number(value) >= Number(asked),
};

/** Condition keys that are the same for every call on this machine. */
const everywhere: RequestContext = { 'aws:SecureTransport': 'true' };

/**
 * Whether every condition of a statement holds for a request.
 * @throws {TemplateError} for an operator that the sandbox does not know
 */
export function conditionsHold(conditions: readonly Condition[], context: RequestContext): boolean {
  return conditions.every((condition) => holds(condition, context));
}

function holds({ operator, key, values }: Condition, context: RequestContext): boolean {
  const given = valuesOf(context, key);
  const [quantifier, plain] = operator.includes(':')
    ? [operator.slice(0, operator.indexOf(':')), operator.slice(operator.indexOf(':') + 1)]
    : ['', operator];
  const ifExists = plain.endsWith('IfExists');
  const name = ifExists ? plain.slice(0, -'IfExists'.length) : plain;
  if (name === 'Null') return values.includes(String(given === undefined));
  const negated = name.includes('Not');
  const compare = compares[name.replace('Not', '')];
  if (compare === undefined) throw new TemplateError(`the sandbox does not know the condition operator ${operator} (on ${key})`);
  if (given === undefined) return ifExists || negated || quantifier === 'ForAllValues';
  const one = (value: string) => values.some((asked) => compare(asked, value)) !== negated;
  if (quantifier === 'ForAllValues') return given.every(one);
  return given.some(one);
}

function valuesOf(context: RequestContext, key: string): readonly string[] | undefined {
  const found = [...Object.entries(context), ...Object.entries(everywhere)].find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  if (found === undefined) return undefined;
  return typeof found === 'string' ? [found] : found;
}
