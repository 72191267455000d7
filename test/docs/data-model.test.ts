import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idPrefixes } from '@dianke/contract/shapes';
import { sizeOf } from '@dianke/data/store/item-size';
import type { Item } from '@dianke/data/store/store';
import { beforeAll, describe, expect, test } from 'vitest';
import { totalOf } from '../bench/limits.ts';
import { measureHouse } from '../bench/measure-house.ts';
import { openGauge } from '../bench/open-gauge.ts';
import { readTree, repository } from '../tools/read-tree.ts';
import { busyDay } from '../world/busy-day.ts';

const page = readFileSync(join(repository, 'docs', 'data-model.md'), 'utf8');

/** Cells of the table under a heading of the page. */
function rowsUnder(heading: string): string[][] {
  const section = page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

const plain = (cell = '') => cell.replaceAll('`', '');
const typesOfPage = rowsUnder('Item types').map(([type, pk, sk, index, bytes, most]) => ({
  type: plain(type),
  key: [plain(pk), plain(sk), ...plain(index).split(' · ')].filter((part) => part !== ''),
  bytes: Number(bytes),
  most: Number(most),
}));
const prefixes: readonly string[] = Object.values(idPrefixes);

/** A key as the page writes it, as a pattern. */
function patternOf(written: string): RegExp {
  const parts = written.split(/<([a-z]+)>/);
  const source = parts.map((part, at) => (at % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : placeholder(part))).join('');
  return new RegExp(`^${source}$`);
}

function placeholder(name: string): string {
  if (prefixes.includes(name)) return `${name}_[0-9A-HJKMNP-TV-Z]{26}`;
  if (name === 'month') return '[0-9]{4}-[0-9]{2}';
  return name === 'bucket' ? '(AUDIT|COUNTED|GOODS|HOOK|MOVE|ORDERS|RETURNS|SALES|WHD)#.+' : '[^#]+';
}

/** Types that sources write: `type: 'order', v: 2`, whatever the version. */
function typesInSources(): string[] {
  const sources = readTree().filter(({ path }) => /^(packages\/(data|runtime)|functions)\/.+\.ts$/.test(path) && !path.endsWith('.test.ts'));
  return sources.flatMap(({ text }) => [...text.matchAll(/type: '([a-z-]+)',\s+v: \d+\b/g)].map((match) => match[1] ?? ''));
}

const keyOf = (item: Item) => [item.pk, item.sk, item.gsi1pk, item.gsi1sk].filter((part) => part !== undefined).map(String);
const fits = (item: Item, key: readonly string[]) => {
  const has = keyOf(item);
  return has.length === key.length && key.every((written, at) => patternOf(written).test(has[at] ?? ''));
};

describe('the data model, as its page says', () => {
  let written: readonly Item[] = [];
  const of = (type: string) => written.filter((item) => item.type === type);

  beforeAll(async () => {
    const { world } = await busyDay();
    written = world.store.changes().flatMap((change) => change.new ?? []);
  });

  test('names exactly the types of items that a busy day writes', () => {
    const types = [...new Set(written.map((item) => item.type))].sort();
    expect([...new Set(typesOfPage.map((row) => row.type))]).toEqual(types);
    expect(rowsUnder('Attributes').map(([type]) => plain(type))).toEqual(types);
  });

  test('names every type that the code can write', () => {
    const types = [...new Set(typesInSources())].sort();
    // `restore` stands in a table only while it is being filled, and is told in prose.
    expect(page).toContain('`P#RESTORE` / `RESTORE`');
    expect(types.filter((type) => type !== 'restore')).toEqual([...new Set(typesOfPage.map((row) => row.type))]);
  });

  test('names the keys of every item, and no keys that nothing has', () => {
    for (const item of written) {
      const rows = typesOfPage.filter((row) => row.type === item.type);
      expect(
        rows.some((row) => fits(item, row.key)),
        `${item.type} ${keyOf(item).join(' · ')}`,
      ).toBe(true);
    }
    for (const row of typesOfPage)
      expect(
        of(row.type).some((item) => fits(item, row.key)),
        `${row.type} ${row.key.join(' · ')}`,
      ).toBe(true);
  });

  test('names every key of the second index, and no keys that nothing has', () => {
    const entries = written.filter((item) => item.gsi2pk !== undefined).map((item) => [item.type, String(item.gsi2pk), String(item.gsi2sk)]);
    const rows = rowsUnder('Second index').map(([type, key]) => [plain(type), ...plain(key).split(' · ')]);
    const isOf = (entry: readonly string[], row: readonly string[]) =>
      entry.every((part, at) => (at === 0 ? part === row[0] : patternOf(row[at] ?? '').test(part)));
    expect(entries.filter((entry) => !rows.some((row) => isOf(entry, row)))).toEqual([]);
    expect(rows.filter((row) => !entries.some((entry) => isOf(entry, row)))).toEqual([]);
  });

  test('names the attributes of every item', () => {
    const aside = new Set(['pk', 'sk', 'type', 'v', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk']);
    for (const [type, attributes = ''] of rowsUnder('Attributes')) {
      const items = of(plain(type)).map((item) => Object.keys(item).filter((name) => item[name] !== undefined && !aside.has(name)));
      const names = [...new Set(items.flat())].map((name) => (items.every((own) => own.includes(name)) ? name : `${name}?`));
      expect(names.sort(), plain(type)).toEqual(
        attributes
          .split(' ')
          .filter((name) => name !== '')
          .sort(),
      );
    }
  });

  test('names their sizes within a tenth', () => {
    for (const { type, bytes, most } of typesOfPage) {
      const sizes = of(type)
        .map(sizeOf)
        .sort((a, b) => a - b);
      for (const [said, is] of [
        [bytes, sizes[Math.floor(sizes.length / 2)] ?? 0],
        [most, sizes.at(-1) ?? 0],
      ] as const)
        expect(Math.abs(said - is), `${type}: ${said} on the page, ${is} in the table`).toBeLessThanOrEqual(Math.max(is / 10, 8));
    }
  });

  test('items of the platform hold ids and hashes only', () => {
    const platform = written.filter((item) => item.pk.startsWith('P#'));
    const ids = new RegExp(
      `^((${prefixes.join('|')})_[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{64}|sub-[0-9a-f]+|[A-Z-]+|operator|[0-9]{10}|[0-9]{1,2}|[0-9]{4}-[0-9]{2}-[0-9]{2})$`,
    );
    expect([...new Set(platform.map((item) => item.type))].sort()).toEqual([
      'connection-look-up',
      'dead-letter',
      'due-day',
      'due-store',
      'key-look-up',
      'link-look-up',
      'member-look-up',
      'membership',
      'merchant-look-up',
    ]);
    for (const { pk, sk, type, v, ...attributes } of platform) {
      expect(v).toBe(1);
      if (type === 'dead-letter') continue;
      for (const part of [...pk.split('#'), ...sk.split('#'), ...Object.values(attributes)]) expect(String(part), `${type} ${pk}`).toMatch(ids);
    }
  });

  test('no key of an item holds a phone or an e-mail in plain text, and only words to find by hold a name', () => {
    for (const item of written) expect(keyOf(item).join(' ')).not.toMatch(/李收银|138001|139001|8000$|@example/);
    for (const item of written.filter(({ type }) => type !== 'find')) expect(keyOf(item).join(' ')).not.toMatch(/张|小明|zhang/);
  });
});

test('operations cost what the page says, within a unit', async () => {
  const measured = await measureHouse(await openGauge());
  for (const [name, ...said] of rowsUnder('What operations cost')) {
    const one = measured.find((operation) => operation.name === name);
    if (one === undefined) throw new Error(`nothing measures “${name}”`);
    const { steps, computed } = totalOf(one);
    expect(steps, `${name}: round trips`).toBe(Number(said[0]));
    expect(Math.abs(computed.readUnits - Number(said[1])), `${name}: ${computed.readUnits} read units`).toBeLessThanOrEqual(1);
    expect(Math.abs(computed.writeUnits - Number(said[2])), `${name}: ${computed.writeUnits} write units`).toBeLessThanOrEqual(1);
  }
});
