import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';

/** One asynchronous call that is not finished. */
export type AsyncCall = {
  readonly id: number;
  readonly functionArn: string;
  readonly payload: string;
  readonly requestId: string;
  readonly addedAt: number;
  readonly attempts: number;
};

/** What must not be forgotten when the sandbox is killed: asynchronous calls, how far each stream has been read, and the log of the page. */
export type AsyncStore = {
  add(call: Omit<AsyncCall, 'id' | 'attempts'>): AsyncCall;
  tried(id: number, attempts: number): void;
  done(id: number): void;
  all(): readonly AsyncCall[];
  /** Sequence number of the last record of a shard that a mapping is done with. */
  position(mapping: string, shard: string): string | undefined;
  moveTo(mapping: string, shard: string, sequenceNumber: string): void;
  /** Whether something was done once in this state folder. */
  mark(name: string): string | undefined;
  setMark(name: string, value: string): void;
  /** Adds a line to the sandbox's log. */
  addLine(line: string): void;
  /** The newest lines, newest last; older ones are forgotten. */
  lines(count: number): readonly string[];
  close(): void;
};

const schema = `
  pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 2000;
  create table if not exists calls (id integer primary key autoincrement, function_arn text not null, payload text not null, request_id text not null, added_at integer not null, attempts integer not null default 0);
  create table if not exists positions (mapping text not null, shard text not null, sequence_number text not null, primary key (mapping, shard)) without rowid;
  create table if not exists log (id integer primary key autoincrement, line text not null);
  create table if not exists marks (name text primary key, value text not null) without rowid;
`;

/** Opens `<stateDir>/lambda.db`, making it when there is none. */
export function openAsyncStore(stateDir: string): AsyncStore {
  mkdirSync(stateDir, { recursive: true });
  const database = new DatabaseSync(join(stateDir, 'lambda.db'));
  database.exec(schema);
  const add = database.prepare('insert into calls (function_arn, payload, request_id, added_at) values (?, ?, ?, ?)');
  const tried = database.prepare('update calls set attempts = ? where id = ?');
  const done = database.prepare('delete from calls where id = ?');
  const all = database.prepare('select * from calls order by id');
  const position = database.prepare('select sequence_number from positions where mapping = ? and shard = ?');
  const moveTo = database.prepare('insert or replace into positions (mapping, shard, sequence_number) values (?, ?, ?)');
  const mark = database.prepare('select value from marks where name = ?');
  const setMark = database.prepare('insert or replace into marks (name, value) values (?, ?)');
  const addLine = database.prepare('insert into log (line) values (?)');
  const forget = database.prepare('delete from log where id <= (select max(id) from log) - ?');
  const lines = database.prepare('select line from log order by id');
  return {
    addLine: (line) => void addLine.run(line),
    lines: (count) => {
      forget.run(count);
      return lines.all().map((row) => String(row.line));
    },
    add: (call) => {
      const { lastInsertRowid } = add.run(call.functionArn, call.payload, call.requestId, call.addedAt);
      return { ...call, id: Number(lastInsertRowid), attempts: 0 };
    },
    tried: (id, attempts) => void tried.run(attempts, id),
    done: (id) => void done.run(id),
    all: () => all.all().map(callOf),
    position: (mapping, shard) => textOf(position.get(mapping, shard), 'sequence_number'),
    moveTo: (mapping, shard, sequenceNumber) => void moveTo.run(mapping, shard, sequenceNumber),
    mark: (name) => textOf(mark.get(name), 'value'),
    setMark: (name, value) => void setMark.run(name, value),
    close: () => database.close(),
  };
}

type Row = NonNullable<ReturnType<StatementSync['get']>>;

function callOf(row: Row): AsyncCall {
  return {
    id: Number(row.id),
    functionArn: String(row.function_arn),
    payload: String(row.payload),
    requestId: String(row.request_id),
    addedAt: Number(row.added_at),
    attempts: Number(row.attempts),
  };
}

function textOf(row: Row | undefined, column: string): string | undefined {
  return row === undefined ? undefined : String(row[column]);
}
