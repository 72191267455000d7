import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildConsole } from '@dianke/infra/build-console';
import { beforeAll, describe, expect, test } from 'vitest';

/** Vite's own list of what it wrote. */
type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly imports?: readonly string[]; readonly css?: readonly string[] };

const kB = 1_000;
const budgets = { frame: 300 * kB, screen: 160 * kB, charts: 195 * kB, scanner: 430 * kB } as const;
const root = join(import.meta.dirname, '..', '..');

let folder: string;
let chunks: Readonly<Record<string, Chunk>>;

beforeAll(async () => {
  folder = await buildConsole(root);
  chunks = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'));
}, 120_000);

/** Every file that a chunk needs before it runs, by name. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = chunks[name];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const one of chunk.imports ?? []) filesOf(one, seen);
  return seen;
}

function bytes(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}

function named(pattern: RegExp): string[] {
  return Object.keys(chunks).filter((name) => pattern.test(name));
}

describe('what a phone has to load (gz)', () => {
  const entry = 'index.html';
  const inside = 'src/inside.tsx';

  /** The frame with its words in the longest language. */
  function frame(): Set<string> {
    const words = ['src/locale/shell/en.json', 'src/locale/problems/en.json', ...named(/antd\/es\/locale\/en_US\.js$/)];
    return new Set([entry, inside, ...words].flatMap((name) => [...filesOf(name)]));
  }

  test('frame and sign-in stay within 300 kB', () => {
    expect(chunks[entry]?.isEntry).toBe(true);
    expect(chunks[inside]).toBeDefined();
    const size = bytes(frame());
    process.stdout.write(`frame and sign-in: ${Math.round(size / kB)} kB gz\n`);
    expect(size).toBeLessThanOrEqual(budgets.frame);
  });

  test('each screen adds at most 160 kB', () => {
    const screens = named(/^src\/areas\/.+-screen\.tsx$/);
    expect(screens.length).toBeGreaterThan(0);
    const base = frame();
    const heavy = screens.map((name) => ({ name, size: bytes([...filesOf(name)].filter((file) => !base.has(file))) }));
    expect(heavy.filter(({ size }) => size > budgets.screen)).toEqual([]);
  });

  test('charts and scanner stay within theirs', () => {
    for (const [pattern, most] of [
      [/echarts-[\w-]+\.js$/, budgets.charts],
      [/scanner-[\w-]+\.js$/, budgets.scanner],
    ] as const) {
      const files = Object.values(chunks).flatMap(({ file }) => (pattern.test(file) ? [file] : []));
      expect(bytes(files)).toBeLessThanOrEqual(most);
    }
  });
});
