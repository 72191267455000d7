import { createHash } from 'node:crypto';
import { routes } from '@dianke/contract/routes';
import { beforeAll, describe, expect, it } from 'vitest';
import { copyOf } from './copy-street.ts';
import { expectRefusal } from './expect-refusal.ts';
import { exampleRequest, send, senderOf, withValue } from './requests.ts';
import { openStreet, type Street } from './street.ts';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});

describe('a cursor', () => {
  const bent: readonly (readonly [string, (cursor: string) => string])[] = [
    ['made up', () => 'next'],
    ['no base64', () => '???'],
    ['empty JSON', () => Buffer.from('[]').toString('base64url')],
    ['null', () => Buffer.from('null').toString('base64url')],
    ['a very long text', () => 'A'.repeat(2048)],
    ['one letter off', (cursor) => `${cursor.slice(0, 10)}${cursor[10] === 'A' ? 'B' : 'A'}${cursor.slice(11)}`],
    [
      'with another place inside',
      (cursor) => Buffer.from(Buffer.from(cursor, 'base64url').toString().replace('PRODUCTS#', 'CUSTOMERS#')).toString('base64url'),
    ],
    [
      'of the merchant next door inside',
      (cursor) =>
        Buffer.from(Buffer.from(cursor, 'base64url').toString().replaceAll(street.ours.ids.merchant, street.theirs.ids.merchant)).toString(
          'base64url',
        ),
    ],
  ];

  it.each(bent)('that is %s is refused', async (_, bend) => {
    const page = await street.ours.shop.must<{ next_cursor: string }>('GET', '/v1/products', { query: { limit: '1' } });
    await expectRefusal(
      street.world,
      () => street.ours.shop.ask('GET', '/v1/products', { query: { limit: '1', cursor: bend(page.next_cursor) } }),
      'INVALID_CURSOR',
    );
  });

  it('of one list is refused by every other', async () => {
    const lists = routes.filter((route) => route.id.startsWith('list'));
    const world = await copyOf(street);
    const cursors = new Map<string, string>();
    for (const route of lists) {
      const request = withValue(await exampleRequest(world, street.ours, route), { in: 'query', path: ['limit'] }, '1');
      cursors.set(route.id, String((await send(world, senderOf(world, street.ours, route), request)).body['next_cursor']));
    }
    for (const route of lists) {
      for (const [of, cursor] of cursors) {
        const request = withValue(await exampleRequest(world, street.ours, route), { in: 'query', path: ['cursor'] }, cursor);
        if (of === route.id) expect((await send(world, senderOf(world, street.ours, route), request)).status, of).toBe(200);
        else await expectRefusal(world, () => send(world, senderOf(world, street.ours, route), request), 'INVALID_CURSOR');
      }
    }
  });

  it('of one store or month is refused for another', async () => {
    const { shop, ids } = street.ours;
    const page = await shop.must<{ next_cursor: string }>('GET', '/v1/orders', { query: { store_id: ids.store, month: '2026-11', limit: '1' } });
    for (const other of [
      { store_id: ids.secondStore, month: '2026-11' },
      { store_id: ids.store, month: '2026-10' },
    ]) {
      await expectRefusal(
        street.world,
        () => shop.ask('GET', '/v1/orders', { query: { ...other, limit: '1', cursor: page.next_cursor } }),
        'INVALID_CURSOR',
      );
    }
  });

  it('made by one who knows how they are made leads nowhere but along the own list', async () => {
    const { shop, ids } = street.ours;
    const pk = `M#${ids.merchant}#ROLES`;
    const roles = (shard: unknown, place: unknown) =>
      shop.ask('GET', '/v1/roles', { query: { cursor: madeUp([{ pk }], ids.merchant, shard, place) } });
    expect((await roles(0, { pk, sk: 'rol_' })).body).toMatchObject({ data: [{ id: ids.role }] });
    const wrong: readonly (readonly [unknown, unknown])[] = [
      [0, { pk: `M#${street.theirs.ids.merchant}#ROLES`, sk: 'rol_' }],
      [0, { pk: `M#${ids.merchant}#KEY`, sk: 'MERCHANT' }],
      [0, { pk, sk: '' }],
      [0, { pk, sk: 7 }],
      [0, { pk, sk: '\ud800' }],
      [0, { pk, sk: 'x'.repeat(1100) }],
      [0, { pk, sk: 'rol_', gsi1pk: 'x' }],
      [0, { pk }],
      [0, [pk, 'rol_']],
      [0, 'rol_'],
      [1, null],
      [-1, null],
      [0.5, null],
      ['0', { pk: `M#${street.theirs.ids.merchant}#ROLES`, sk: 'rol_' }],
      ['length', null],
      [null, null],
    ];
    for (const [shard, place] of wrong) await expectRefusal(street.world, () => roles(shard, place), 'INVALID_CURSOR');
  });
});

/** A cursor with the checksum that the house would make: it is no secret. */
function madeUp(scope: readonly object[], merchantId: string, shard: unknown, place: unknown): string {
  const sha = (text: string) => createHash('sha256').update(text).digest('base64url');
  const bound = sha(JSON.stringify([merchantId, 'all', scope])).slice(0, 16);
  const text = JSON.stringify([shard, place]);
  return Buffer.from(JSON.stringify([sha(`${bound}.${text}`).slice(0, 12), text])).toString('base64url');
}
