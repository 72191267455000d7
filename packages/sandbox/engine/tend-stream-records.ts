import { DatabaseSync } from 'node:sqlite';

/**
 * Keeps dynoxide's stream table quick: without this index each write reads the whole table, and rows are never removed.
 * Rows of more than a day go, as in DynamoDB; the newest row of a table stays, since the next sequence number is
 * counted from it.
 */
export function tendStreamRecords(file: string, now: Date): void {
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.exec('CREATE INDEX IF NOT EXISTS dianke_stream_order ON _stream_records(table_name, CAST(sequence_number AS INTEGER))');
    const old = Math.floor(now.getTime() / 1000) - 86_400;
    database
      .prepare('DELETE FROM _stream_records WHERE created_at < ? AND id NOT IN (SELECT MAX(id) FROM _stream_records GROUP BY table_name)')
      .run(old);
  } finally {
    database.close();
  }
}
