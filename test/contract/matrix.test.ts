import { type Permission, permissionWords } from '@dianke/contract/permissions';
import { type RefusalCode, refusals } from '@dianke/contract/refusals';
import type { Route } from '@dianke/contract/route';
import { routes } from '@dianke/contract/routes';
import type { Item } from '@dianke/data/store/store';
import type { AuthorizerContext } from '@dianke/runtime/proved';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Credential, World } from '../world/world.ts';
import { copyOf } from './copy-street.ts';
import { exampleRequest, send } from './requests.ts';
import { roleRowOf, roleRows, tableRoles } from './role-table.ts';
import { openStreet, type Street } from './street.ts';

describe('who may do what', () => {
  let street: Street;
  /** Where those knock who may not come in, and those who only read. */
  let hall: World;
  const byRole = new Map<string, AuthorizerContext>();
  /** Custom roles and keys: of one word only, and of every word but this one. */
  const byWord = new Map<Permission, { readonly only: readonly Credential[]; readonly allBut: readonly Credential[] }>();

  beforeAll(async () => {
    street = await openStreet();
    const { shop, staff } = street.ours;
    for (const role of tableRoles) byRole.set(role, await staff(role));
    const newHolders = async (name: string, permissions: readonly Permission[]): Promise<Credential[]> => {
      const role = await shop.must<{ id: string }>('POST', '/v1/roles', { body: { name, permissions } });
      const key = await shop.must<{ secret: string }>('POST', '/v1/api-keys', { body: { name, permissions } });
      return [await staff(role.id), key.secret];
    };
    for (const word of permissionWords) {
      const others = permissionWords.filter((other) => other !== word);
      byWord.set(word, { only: await newHolders(`只有 ${word}`, [word]), allBut: await newHolders(`没有 ${word}`, others) });
    }
    hall = await copyOf(street);
  });

  /** One who may do it finds everything as the example expects: what changes something is done in a copy of the street. */
  async function expectAllowed(route: Route, who: Credential, cell: string): Promise<void> {
    const world = route.method === 'GET' || route.id === 'startSession' ? hall : await copyOf(street);
    const answer = await send(world, who, await exampleRequest(world, street.ours, route));
    const said = `${cell}: ${JSON.stringify(answer.body)}`;
    // Some operations ask for more than the one word: what is granted, or what a file holds.
    const asksMore = answer.body['code'] === 'FORBIDDEN' && (answer.body['meta'] as { permission?: string }).permission !== route.permission;
    if (answer.body['code'] === 'MORE_THAN_YOURS') expect(route.refusals, said).toContain('MORE_THAN_YOURS');
    else if (asksMore) expect(route.refusals, said).toContain('FORBIDDEN');
    else expect(answer.status, said).toBe(route.status);
  }

  /** One who may not hears which word is missing; it stands in the audit, and nothing else is said or written. */
  async function expectRefused(route: Route, who: Credential, cell: string): Promise<void> {
    const request = await exampleRequest(hall, street.ours, route);
    const before = hall.store.changes().length;
    const answer = await send(hall, who, request);
    const code: RefusalCode = route.auth === 'signed' ? 'INVALID_SIGNATURE' : route.auth === 'link' ? 'INVALID_LINK' : 'FORBIDDEN';
    expect([answer.status, answer.body['code']], cell).toEqual([refusals[code].status, code]);
    if (route.auth === 'principal') expect(answer.body['meta'], cell).toEqual({ permission: route.permission });
    const written = writtenSince(hall, before).map((item) => [item.type, item['action'], item['why']]);
    expect(written, cell).toEqual(route.auth === 'principal' ? [['commit', route.id, `refused: ${route.permission}`]] : []);
  }

  it('has a row for every route, with the word that the contract names', () => {
    expect(roleRows.map((row) => row.operation)).toEqual(routes.map((route) => route.id));
    for (const route of routes)
      expect(roleRowOf(route.id).permission, route.id).toBe(route.auth === 'principal' ? (route.permission ?? 'anyone') : route.auth);
  });

  it('M-175 every route × every role is allowed or refused as the table says, for built-in and custom roles and for keys', async () => {
    for (const route of routes) {
      const row = roleRowOf(route.id);
      const isForAll = row.permission === 'anyone' || row.permission === 'open';
      for (const [role, person] of byRole) await (row.roles.includes(role) ? expectAllowed : expectRefused)(route, person, `${route.id} by ${role}`);
      for (const [word, { only, allBut }] of byWord) {
        const isWord = row.permission === word;
        // Who lacks a route's word lacks it however much else they have; each of the other words alone is tried in the long run.
        if (isForAll ? word === permissionWords[0] : isWord) for (const who of only) await expectAllowed(route, who, `${route.id} by ${word} alone`);
        if (isWord) for (const who of allBut) await expectRefused(route, who, `${route.id} by all but ${word}`);
        const isOther = !isForAll && !isWord;
        if (isOther && process.env.PROVE === '1') for (const who of only) await expectRefused(route, who, `${route.id} by ${word} alone`);
      }
    }
  }, 240_000);
});

function writtenSince(world: World, before: number): Item[] {
  return world.store
    .changes()
    .slice(before)
    .flatMap((change) => change.new ?? change.old ?? []);
}
