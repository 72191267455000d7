import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../tools/read-tree.ts';

const folder = join(repository, 'packages', 'console', 'public');
const page = readFileSync(join(folder, 'index.html'), 'utf8');
const script = readFileSync(join(folder, 'app.js'), 'utf8');

function all(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '');
}

describe('the landing page', () => {
  test('says each of its sentences in Chinese and in English, and no other', () => {
    const english = /const english = \{\n([\s\S]*?)\n\};/.exec(script)?.[1] ?? '';
    expect(all(english, /^ {2}(\w+):/gm).toSorted()).toEqual([...new Set(all(page, /data-say="(\w+)"/g))].toSorted());
  });

  test('has no script and no style of its own inside, as the content policy wants', () => {
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i);
    expect(all(page, /\s(?:src|href)="(https?:[^"]*)"/g)).toEqual([]);
  });

  test('finds the files that it asks for', () => {
    for (const file of all(page, /(?:src|href)="\/([\w.-]+\.\w+)"/g)) expect(existsSync(join(folder, file)), file).toBe(true);
  });
});
