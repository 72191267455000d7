import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** The numbers of a table under each column, row by row, with the rows' names. */
export async function tableOf(page: Page): Promise<{ head: string[]; names: string[]; figures: (number | null)[][] }> {
  const rows = await page
    .locator('main table')
    .evaluate((table) =>
      [...table.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent?.trim() ?? '')),
    );
  const [head = [], ...body] = rows;
  const figure = (text: string) => (text === '–' ? null : Number(text.replaceAll(/[^0-9.-]/g, '')));
  return { head: head.slice(1), names: body.map((row) => row[0] ?? ''), figures: body.map((row) => row.slice(1).map(figure)) };
}

type Drawn = readonly { readonly name?: string; readonly data: readonly (number | readonly number[])[] }[];

/** What the chart on the page has drawn, read from the chart itself. */
async function drawnOn(page: Page): Promise<Drawn> {
  const text = await page.locator('[role=img][data-drawn]').getAttribute('data-drawn');
  return JSON.parse(text ?? '[]');
}

/** Each series of the chart stands in the table under its name, figure for figure. */
export async function expectSeriesInTable(page: Page): Promise<void> {
  const { head, figures } = await tableOf(page);
  const drawn = await drawnOn(page);
  expect(drawn.length).toBeGreaterThan(0);
  expect(figures.length).toBeGreaterThan(0);
  for (const { name = '', data } of drawn) {
    const at = head.indexOf(name);
    expect(at, name).toBeGreaterThanOrEqual(0);
    expect(data, name).toEqual(figures.map((row) => row[at] ?? 0));
  }
}

/** Every cell of the heat map stands in the table at its place. */
export async function expectCellsInTable(page: Page): Promise<void> {
  const { head, names, figures } = await tableOf(page);
  const [series] = await drawnOn(page);
  expect(series?.data.length).toBe(head.length * names.length);
  for (const cell of series?.data ?? []) {
    const [x = 0, y = 0, figure] = typeof cell === 'number' ? [] : cell;
    expect(figure, `${names[y]} ${head[x]}`).toBe(figures[y]?.[x]);
  }
}

/** The row and column under which the largest figure of the table stands. */
export async function largestCell(page: Page): Promise<string> {
  const { head, names, figures } = await tableOf(page);
  const most = Math.max(...figures.flat().map((figure) => figure ?? 0));
  const places = figures.flatMap((row, y) => row.flatMap((figure, x) => (figure === most ? [`${head[x]} ${names[y]}`] : [])));
  return places.join(' and ');
}
