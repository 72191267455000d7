/** One planted bug: a patch and the test that must notice it. */
export type Tooth = {
  /** File name of the patch. */
  readonly patch: string;
  /** The test's file, relative to the repository. */
  readonly file: string;
  /** The test's title, or a part of it that no other title of the file has. */
  readonly title: string;
};

/**
 * Reads a patch's first line, `# test: <file> -t "<title>"`; the unified diff follows.
 *
 * @throws {Error} when the line or the diff is not there
 */
export function readTooth(patch: string, text: string): Tooth {
  const said = /^# test: (\S+\.test\.ts) -t "([^"]+)"\n/.exec(text);
  const [, file, title] = said ?? [];
  if (file === undefined || title === undefined) throw new Error(`${patch}: the first line must be  # test: <file>.test.ts -t "<title>"`);
  if (!/^--- a\//m.test(text) || !/^\+\+\+ b\//m.test(text)) throw new Error(`${patch}: no unified diff (--- a/…, +++ b/…) follows its first line`);
  return { patch, file, title };
}
