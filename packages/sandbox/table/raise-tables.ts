import type { TableSpec } from '../declarations.ts';
import { isObject, listAt, objectAt, textAt } from '../template/json.ts';
import { TemplateError } from '../template/template-error.ts';
import type { EngineCaller } from './engine-call.ts';

/** How often and how long the engine is asked whether a table is there, in ms. */
const waitMs = 25;
const triesAtMost = 1_200;

/** A table that stands, with the engine's own name of its stream. */
export type RaisedTable = { readonly spec: TableSpec; readonly engineStreamArn: string | null; readonly isNew: boolean };

/** Makes the templates' tables in the engine where they are not there yet. @throws {TemplateError} when a table stands that is made otherwise */
export async function raiseTables(engine: EngineCaller, tables: readonly TableSpec[]): Promise<RaisedTable[]> {
  const listed = await engine.ask('DynamoDB_20120810.ListTables', {});
  const standing = new Set(listAt(listed, 'TableNames').map(String));
  const raised: RaisedTable[] = [];
  for (const spec of tables) {
    const isNew = !standing.has(spec.name);
    if (isNew) await engine.ask('DynamoDB_20120810.CreateTable', spec.create);
    const described = await awaitActive(engine, spec.name);
    checkAlike(spec, described);
    raised.push({ spec, engineStreamArn: textAt(described, 'LatestStreamArn') ?? null, isNew });
  }
  return raised;
}

async function awaitActive(engine: EngineCaller, table: string): Promise<ReturnType<typeof objectAt>> {
  for (let tries = 0; tries < triesAtMost; tries += 1) {
    const described = objectAt(await engine.ask('DynamoDB_20120810.DescribeTable', { TableName: table }), 'Table');
    if (textAt(described, 'TableStatus') === 'ACTIVE') return described;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  throw new Error(`the table ${table} did not become active`);
}

function checkAlike(spec: TableSpec, described: ReturnType<typeof objectAt>): void {
  const names = (from: Parameters<typeof listAt>[0]) =>
    listAt(from, 'GlobalSecondaryIndexes')
      .filter(isObject)
      .map((index) => textAt(index, 'IndexName'))
      .sort()
      .join(', ');
  const keys = (from: Parameters<typeof listAt>[0]) =>
    listAt(from, 'KeySchema')
      .map((one) => textAt(one, 'AttributeName'))
      .join(', ');
  if (names(spec.create) === names(described) && keys(spec.create) === keys(described)) return;
  throw new TemplateError(`the table ${spec.name} in the state folder has other keys or indexes than its template: start with --fresh`);
}
