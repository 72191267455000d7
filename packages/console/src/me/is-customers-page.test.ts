import { expect, test } from 'vitest';
import { isCustomersPage, shopIn } from './is-customers-page.ts';

const shop = 'mer_01J9ZC0000000000000000MRC1';

test.each([
  ['/me', true, null],
  ['/me/', true, null],
  [`/me/${shop}`, true, shop],
  [`/me/${shop}/`, true, shop],
  ['/me/nobody', true, null],
  ['/merchants', false, null],
  ['/', false, null],
  ['/customers/me', false, null],
])('%s', (path, isTheirs, named) => {
  expect([isCustomersPage(path), shopIn(path)]).toEqual([isTheirs, named]);
});
