import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Copies an engine's file as it stands at one moment, while it is written to: SQLite reads one snapshot of it, and no table is
 * asked. Each transaction of the engine is one of SQLite's, so the copy holds all of it or nothing.
 *
 * @param file what the engine was started with: dynoxide's file, or DynamoDB Local's folder
 */
export function copyEngineFile(file: string, to: string): void {
  const inside = join(file, 'shared-local-instance.db');
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { force: true });
  const database = new DatabaseSync(existsSync(inside) ? inside : file, { readOnly: true, timeout: 10_000 });
  try {
    database.prepare('VACUUM INTO ?').run(to);
  } finally {
    database.close();
  }
}

/** The items of a table in a copy, each as DynamoDB's JSON. @throws {Error} when the copy has no such table */
export function* readEngineFile(copy: string, table: string): Generator<string> {
  const database = new DatabaseSync(copy, { readOnly: true });
  try {
    const name = `"${table.replaceAll('"', '""')}"`;
    const columns = database
      .prepare(`PRAGMA table_info(${name})`)
      .all()
      .map((column) => String(column['name']));
    const column = ['item_json', 'ObjectJSON'].find((one) => columns.includes(one));
    if (column === undefined) throw new Error(`the engine's file has no table ${table}`);
    for (const row of database.prepare(`SELECT ${column} AS item FROM ${name}`).iterate()) {
      const item = row['item'];
      yield item instanceof Uint8Array ? Buffer.from(item).toString('utf8') : String(item);
    }
  } finally {
    database.close();
  }
}
