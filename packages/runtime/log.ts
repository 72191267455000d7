/** Writes one structured log line; ids and figures only, never personal text. */
export function log(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
