import type { SourceFile } from '../tools/read-tree.ts';
import { isCode } from './layers.ts';

const longestFile = 250;
const longestFunction = 60;

/** A file is at most 250 lines. */
export function checkFileLengths(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file.path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => `${path}: ${lines} lines; split it by subject, at most ${longestFile}`);
}

const starts = [
  /^(\s*)(?:export )?(?:default )?(?:async )?function\*?\s/,
  /^(\s*)(?:export )?const \w+(?:: [^=]+)? = (?:async )?(?:\([^()]*\)|\w+)(?:: [^=]+)? => \{$/,
  /^(\s+)(?:(?:private|protected|public|static|override|async|get|set) )*\*?#?(?!if\b|for\b|while\b|switch\b|catch\b|return\b|else\b)\w+\([^;]*\)(?:: [^;]+)? \{$/,
];

type Span = { readonly from: number; readonly to: number };

/**
 * A function is at most 60 lines, those of the named functions inside it not counted: one that only gives an object its
 * methods is as long as a class. The formatter puts a function's closing brace under its first letter, so the next line
 * with that indent and a brace ends it; no parser is needed.
 */
export function checkFunctionLengths(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => isCode(file.path))
    .flatMap(({ path, text }) => {
      const spans = functionsOf(text.split('\n'));
      return spans
        .map((span) => ({ span, lines: ownLines(span, spans) }))
        .filter(({ lines }) => lines > longestFunction)
        .map(({ span, lines }) => `${path}:${span.from + 1}: a function of ${lines} lines of its own; split it, at most ${longestFunction}`);
    });
}

function functionsOf(lines: readonly string[]): Span[] {
  return lines.flatMap((line, from) => {
    const indent = starts.map((pattern) => pattern.exec(line)?.[1]).find((one) => one !== undefined);
    if (indent === undefined || /[;}]\s*$/.test(line)) return [];
    const length = lines.slice(from + 1).findIndex((next) => next.startsWith(`${indent}}`)) + 1;
    return length === 0 ? [] : [{ from, to: from + length }];
  });
}

function ownLines(span: Span, all: readonly Span[]): number {
  const inside = all.filter((one) => one.from > span.from && one.to <= span.to);
  const direct = inside.filter((one) => !inside.some((outer) => outer !== one && outer.from < one.from && one.to <= outer.to));
  return span.to - span.from + 1 - direct.reduce((sum, one) => sum + one.to - one.from + 1, 0);
}
