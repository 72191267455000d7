import { readdirSync, readFileSync } from 'node:fs';
import { routes } from '@dianke/contract/routes';
import { expect, test } from 'vitest';
import { operations } from './operations.ts';
import { operationsFile, operationsSource } from './write-operations.ts';

test('the client’s table of operations is the contract’s; write-operations.ts writes it anew', () => {
  expect(readFileSync(operationsFile, 'utf8')).toBe(operationsSource(routes));
  expect(operations.map((operation) => operation.id)).toEqual(routes.map((route) => route.id));
});

test('the client needs nothing at run time but its own files', () => {
  const sources = readdirSync(import.meta.dirname).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'write-operations.ts',
  );
  for (const name of sources) {
    const text = readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
    const foreign = [...text.matchAll(/^import (?!type\b).*from '([^.][^']*)'/gm)].map((match) => match[1]);
    expect(foreign, name).toEqual([]);
  }
});
