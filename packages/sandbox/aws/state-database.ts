import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

type Row = ReturnType<StatementSync['all']>[number];

/** The local services' memory: one SQLite file in the state folder, whose writes survive the sandbox being killed. */
export type StateDatabase = {
  /** Runs statements such as `create table if not exists`. */
  define(sql: string): void;
  run(sql: string, ...values: SQLInputValue[]): number;
  all(sql: string, ...values: SQLInputValue[]): Row[];
  first(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** All of it or nothing; transactions do not nest. */
  together<T>(work: () => T): T;
  close(): void;
};

/** Opens `<stateDir>/aws/services.db`, making it when there is none. */
export function openStateDatabase(stateDir: string): StateDatabase {
  mkdirSync(join(stateDir, 'aws'), { recursive: true });
  const database = new DatabaseSync(join(stateDir, 'aws', 'services.db'));
  database.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 2000');
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    define: (sql) => database.exec(sql),
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    all: (sql, ...values) => prepared(sql).all(...values),
    first: (sql, ...values) => prepared(sql).get(...values),
    together: (work) => {
      database.exec('begin immediate');
      try {
        const result = work();
        database.exec('commit');
        return result;
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

/** A column that holds text. */
export function textOf(row: Row, column: string): string {
  return String(row[column] ?? '');
}

/** A column that holds a whole number. */
export function numberOf(row: Row, column: string): number {
  return Number(row[column] ?? 0);
}

/** A column that may be null. */
export function maybeNumberOf(row: Row, column: string): number | null {
  const value = row[column];
  return value === null || value === undefined ? null : Number(value);
}

/** A column that holds bytes. */
export function bytesOf(row: Row, column: string): Buffer {
  const value = row[column];
  return value instanceof Uint8Array ? Buffer.from(value) : Buffer.alloc(0);
}
