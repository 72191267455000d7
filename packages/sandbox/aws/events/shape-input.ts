import type { RuleTarget } from '../../aws-resources.ts';
import { isObject, type Json } from '../../template/json.ts';

/** What a target of a rule gets of an event: the whole of it, a constant, one part, or a template filled with parts. */
export function shapeInput(target: RuleTarget, event: Json, rule: { readonly arn: string; readonly name: string }): string {
  if (target.input !== null) return target.input;
  if (target.inputPath !== null) return JSON.stringify(at(event, target.inputPath) ?? null);
  if (target.inputTransformer === null) return JSON.stringify(event);
  const { paths, template } = target.inputTransformer;
  const values = new Map<string, Json | undefined>([
    ['aws.events.rule-arn', rule.arn],
    ['aws.events.rule-name', rule.name],
    ['aws.events.event.json', event],
    ['aws.events.event', event],
    ['aws.events.event.ingestion-time', isObject(event) ? event.time : undefined],
    ...Object.entries(paths).map(([name, path]): [string, Json | undefined] => [name, at(event, path)]),
  ]);
  return filled(template, values);
}

/** Inside quotes a value stands as text, elsewhere as JSON; an unknown name stays as it is. */
function filled(template: string, values: ReadonlyMap<string, Json | undefined>): string {
  let isQuoted = false;
  return template.replace(/\\.|"|<([\w.-]{1,100})>/g, (found, name: string | undefined) => {
    if (found === '"') isQuoted = !isQuoted;
    if (name === undefined || !values.has(name)) return found;
    const value = values.get(name) ?? '';
    if (!isQuoted) return JSON.stringify(value);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

/** The value at `$.detail.lines[0].sku`; undefined where there is none. @throws for a path of another kind */
function at(event: Json, path: string): Json | undefined {
  if (!/^\$(\.[\w-]+|\['[^']+'\]|\[\d+\])*$/.test(path)) throw new Error(`The sandbox does not read the path ${path}`);
  let here: Json | undefined = event;
  for (const [, dotted, quoted, index] of path.matchAll(/\.([\w-]+)|\['([^']+)'\]|\[(\d+)\]/g)) {
    const name = dotted ?? quoted;
    if (name !== undefined) here = isObject(here) ? here[name] : undefined;
    else here = Array.isArray(here) ? here[Number(index)] : undefined;
  }
  return here;
}
