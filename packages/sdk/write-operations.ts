import { writeFileSync } from 'node:fs';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';

/** Where the table of operations stands. */
export const operationsFile = `${import.meta.dirname}/operations.ts`;

/** The formatter breaks longer lines. */
const widestLine = 150;

/** The text of `operations.ts`: the routes without their shapes, so that a client needs no zod. */
export function operationsSource(list: readonly Route[]): string {
  const lines = list.map((route) => {
    const fields = [
      `id: '${route.id}'`,
      `method: '${route.method}'`,
      `path: '${route.path}'`,
      `idempotency: ${route.idempotency === undefined ? 'null' : `'${route.idempotency}'`}`,
      `paged: ${isPaged(route)}`,
    ];
    const line = `  { ${fields.join(', ')} },`;
    return line.length <= widestLine ? line : ['  {', ...fields.map((field) => `    ${field},`), '  },'].join('\n');
  });
  return [
    "import type { Operation } from './operation.ts';",
    '',
    '/** Written by `write-operations.ts` from the contract; a test holds it to the routes. */',
    'export const operations: readonly Operation[] = [',
    ...lines,
    '];',
    '',
  ].join('\n');
}

function isPaged(route: Route): boolean {
  const shape: unknown = route.response !== undefined && 'shape' in route.response ? route.response.shape : null;
  return route.method === 'GET' && typeof shape === 'object' && shape !== null && 'data' in shape && 'next_cursor' in shape;
}

if (import.meta.main) writeFileSync(operationsFile, operationsSource(routes));
