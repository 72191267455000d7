import { isObject, type Json, type JsonObject, listAt, objectAt, textAt } from '../template/json.ts';
import { TemplateError } from '../template/template-error.ts';

/** One statement of a policy, ready to be asked. */
export type Statement = {
  readonly allow: boolean;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** `{ Service: [...], AWS: [...] }`; `*` stands under its own name. Empty in an identity's policy. */
  readonly principals: Readonly<Record<string, readonly string[]>>;
  readonly notPrincipals: boolean;
  readonly conditions: readonly Condition[];
};

/** `ForAnyValue:StringLike` on `dynamodb:LeadingKeys` and the values that it compares with. */
export type Condition = { readonly operator: string; readonly key: string; readonly values: readonly string[] };

/** Statements of a policy document. @throws {TemplateError} when it has none */
export function readPolicy(document: JsonObject, where: string): Statement[] {
  const statements = listAt(document, 'Statement');
  if (statements.length === 0) throw new TemplateError(`the policy of ${where} has no statement`);
  return statements.map((one) => statementOf(one, where));
}

function statementOf(written: Json, where: string): Statement {
  const effect = textAt(written, 'Effect');
  if (effect !== 'Allow' && effect !== 'Deny') throw new TemplateError(`a statement of ${where} has the effect ${effect}`);
  const texts = (name: string) => listAt(written, name).map(String);
  return {
    allow: effect === 'Allow',
    actions: texts('Action').map((action) => action.toLowerCase()),
    notActions: texts('NotAction').map((action) => action.toLowerCase()),
    resources: texts('Resource'),
    notResources: texts('NotResource'),
    principals: principalsOf(isObject(written) ? (written.Principal ?? null) : null),
    notPrincipals: isObject(written) && written.NotPrincipal !== undefined,
    conditions: conditionsOf(objectAt(written, 'Condition')),
  };
}

function principalsOf(written: Json): Record<string, string[]> {
  if (written === '*') return { '*': ['*'] };
  if (!isObject(written)) return {};
  return Object.fromEntries(Object.keys(written).map((kind) => [kind, listAt(written, kind).map(String)]));
}

function conditionsOf(written: JsonObject): Condition[] {
  return Object.entries(written).flatMap(([operator, keys]) =>
    isObject(keys) ? Object.keys(keys).map((key) => ({ operator, key, values: listAt(keys, key).map(String) })) : [],
  );
}
