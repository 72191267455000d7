/** Beginnings that a spreadsheet takes for a formula, half and full width. */
const formula = /^[\s]*[=+\-@\t\r＝＋－＠]/u;
const plainNumber = /^[+-]?[0-9]+([.,][0-9]+)?$/;

/**
 * A cell that no spreadsheet runs: what looks like a formula gets an apostrophe before it, which reading the file again takes away.
 * Plain numbers stay as they are.
 */
export function inertCell(text: string): string {
  return formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

/** What a cell says: without blanks around it, an apostrophe before a formula, or `="…"` around a code that begins with zeros. */
export function plainCell(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith("'") && formula.test(trimmed.slice(1))) return trimmed.slice(1).trim();
  return /^="([^"]*)"$/.exec(trimmed)?.[1] ?? trimmed;
}

/** One record of a CSV file, inert, ending with a line break. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(inertCell(cell))).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
