import { isList, isObject, type Json, type JsonObject, textAt } from './json.ts';
import { TemplateError } from './template-error.ts';

/** What the intrinsic functions ask of the stack in which they stand. */
export type Scope = {
  /** Value of `Ref`: a parameter, a resource or a pseudo parameter; undefined for `AWS::NoValue`. @throws {TemplateError} */
  ref(name: string): Json | undefined;
  /** @throws {TemplateError} */
  attribute(logicalId: string, name: string): Json;
  /** @throws {TemplateError} */
  condition(name: string): boolean;
  /** @throws {TemplateError} */
  mapped(map: string, first: string, second: string): Json | undefined;
  /** @throws {TemplateError} */
  imported(name: string): Json;
  /** Where we are, for error sentences: `Orders in stack dianke-dev`. */
  readonly where: string;
};

type Intrinsic = (argument: Json, scope: Scope) => Json | undefined;

/** The value with every intrinsic function applied; undefined where it is `AWS::NoValue`. @throws {TemplateError} for what cannot be resolved */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (typeof value === 'string') return plain(value, scope);
  if (isList(value)) return value.map((one) => resolve(one, scope)).filter((one) => one !== undefined);
  if (!isObject(value)) return value;
  const names = Object.keys(value);
  const only = names[0];
  if (names.length === 1 && only !== undefined && (only === 'Ref' || only === 'Condition' || only.startsWith('Fn::'))) {
    const intrinsic = intrinsics[only];
    if (only === 'Condition' && typeof value[only] !== 'string') return resolveFields(value, scope);
    if (intrinsic === undefined) throw new TemplateError(`${only} in ${scope.where} is not known`);
    return intrinsic(value[only] ?? null, scope);
  }
  return resolveFields(value, scope);
}

function resolveFields(value: JsonObject, scope: Scope): JsonObject {
  const fields: Record<string, Json> = {};
  for (const [name, field] of Object.entries(value)) {
    const resolved = resolve(field, scope);
    if (resolved !== undefined) fields[name] = resolved;
  }
  return fields;
}

function plain(value: string, scope: Scope): string {
  if (value.includes('{{resolve:')) throw new TemplateError(`the dynamic reference ${value} in ${scope.where} cannot be resolved here`);
  return value;
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(text(argument, 'Ref', scope)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, name] = isList(argument) ? argument : splitOnce(text(argument, 'Fn::GetAtt', scope));
    return scope.attribute(text(logicalId ?? null, 'Fn::GetAtt', scope), text(resolve(name ?? null, scope) ?? null, 'Fn::GetAtt', scope));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, 'Fn::Join', scope);
    return list(resolve(parts ?? null, scope) ?? null, 'Fn::Join', scope)
      .map((part) => text(part, 'Fn::Join', scope))
      .join(text(separator ?? null, 'Fn::Join', scope));
  },
  'Fn::Sub': (argument, scope) => {
    const [pattern, values] = isList(argument) ? argument : [argument];
    return text(pattern ?? null, 'Fn::Sub', scope).replace(/\$\{([^}]*)\}/g, (_whole, name: string) => substitute(name, values ?? null, scope));
  },
  'Fn::Select': (argument, scope) => {
    const [place, from] = list(argument, 'Fn::Select', scope);
    const chosen = list(resolve(from ?? null, scope) ?? null, 'Fn::Select', scope)[Number(resolve(place ?? null, scope))];
    if (chosen === undefined) throw new TemplateError(`Fn::Select in ${scope.where} finds nothing at ${JSON.stringify(place)}`);
    return chosen;
  },
  'Fn::Split': (argument, scope) => {
    const [separator, from] = list(argument, 'Fn::Split', scope);
    return text(resolve(from ?? null, scope) ?? null, 'Fn::Split', scope).split(text(separator ?? null, 'Fn::Split', scope));
  },
  'Fn::If': (argument, scope) => {
    const [name, yes, no] = list(argument, 'Fn::If', scope);
    return resolve((scope.condition(text(name ?? null, 'Fn::If', scope)) ? yes : no) ?? null, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [one, other] = list(argument, 'Fn::Equals', scope).map((part) => JSON.stringify(resolve(part, scope)));
    return one === other;
  },
  'Fn::And': (argument, scope) => list(argument, 'Fn::And', scope).every((one) => truth(one, scope)),
  'Fn::Or': (argument, scope) => list(argument, 'Fn::Or', scope).some((one) => truth(one, scope)),
  'Fn::Not': (argument, scope) => !truth(list(argument, 'Fn::Not', scope)[0] ?? null, scope),
  Condition: (argument, scope) => scope.condition(text(argument, 'Condition', scope)),
  'Fn::FindInMap': (argument, scope) => {
    const [map, first, second] = list(argument, 'Fn::FindInMap', scope).map((part) => resolve(part, scope) ?? null);
    return scope.mapped(
      text(map ?? null, 'Fn::FindInMap', scope),
      text(first ?? null, 'Fn::FindInMap', scope),
      text(second ?? null, 'Fn::FindInMap', scope),
    );
  },
  'Fn::ImportValue': (argument, scope) => scope.imported(text(resolve(argument, scope) ?? null, 'Fn::ImportValue', scope)),
  'Fn::Base64': (argument, scope) => Buffer.from(text(resolve(argument, scope) ?? null, 'Fn::Base64', scope)).toString('base64'),
  'Fn::GetAZs': (_argument, scope) => ['a', 'b', 'c'].map((zone) => `${String(scope.ref('AWS::Region'))}${zone}`),
};

/** Whether a condition holds. */
export function truth(value: Json, scope: Scope): boolean {
  const resolved = resolve(value, scope);
  return resolved === true || resolved === 'true';
}

function substitute(name: string, values: Json, scope: Scope): string {
  if (name.startsWith('!')) return `\${${name.slice(1)}}`;
  const given = isObject(values) ? values[name] : undefined;
  if (given !== undefined) return text(resolve(given, scope) ?? null, 'Fn::Sub', scope);
  const [logicalId, attribute] = splitOnce(name.trim());
  const value = attribute === undefined ? scope.ref(name.trim()) : scope.attribute(logicalId, attribute);
  return text(value ?? null, 'Fn::Sub', scope);
}

function splitOnce(name: string): [string, string | undefined] {
  const dot = name.indexOf('.');
  return dot < 0 ? [name, undefined] : [name.slice(0, dot), name.slice(dot + 1)];
}

function text(value: Json, intrinsic: string, scope: Scope): string {
  const found = textAt({ value }, 'value');
  if (found === undefined) throw new TemplateError(`${intrinsic} in ${scope.where} takes text, not ${JSON.stringify(value)?.slice(0, 120)}`);
  return found;
}

function list(value: Json, intrinsic: string, scope: Scope): readonly Json[] {
  if (!isList(value)) throw new TemplateError(`${intrinsic} in ${scope.where} takes a list, not ${JSON.stringify(value)?.slice(0, 120)}`);
  return value;
}
