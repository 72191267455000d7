import { describe, expect, it } from 'vitest';
import { factKinds } from './fact-kinds.ts';
import { listeners } from './listeners.ts';
import { sourceOf } from './source-of.ts';

describe('facts', () => {
  it.each(factKinds.map((kind) => [kind.type, kind] as const))('%s has an example of its own shape, a source and a bounded size', (_, kind) => {
    expect(kind.data.parse(kind.example)).toEqual(kind.example);
    expect(sourceOf(kind.type)).toBe(`dianke.${kind.domain}`);
    expect(JSON.stringify(kind.example).length).toBeLessThan(8000);
  });

  it('each type is told once in each version', () => {
    const names = factKinds.map((kind) => `${kind.type} v${kind.v}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('every listener hears facts that someone tells', () => {
    const told = new Set(factKinds.map((kind) => kind.type));
    for (const listener of listeners) expect([...listener.facts].filter((type) => !told.has(type))).toEqual([]);
  });
});
