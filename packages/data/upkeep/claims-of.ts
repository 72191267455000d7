import { nameKey } from '../access/roles.ts';
import { codeKey } from '../catalog/catalog.ts';
import { keyOf, merchantPartition } from '../keys.ts';
import { numberKey } from '../orders/orders.ts';
import { returnNumberKey } from '../orders/returns.ts';
import type { Item, Key } from '../store/store.ts';

/** The merchant whose partition an item lies in; empty for what lies with the platform. */
export function merchantIn(item: Key): string {
  const [space, merchantId = ''] = item.pk.split('#');
  return space === 'M' ? merchantId : '';
}

/** Claims that an item must hold: of its number, codes or name. Contacts are not told here, for they are claimed under a key. */
export function claimsOf(item: Item): Key[] {
  const table = { at: (...parts: string[]) => merchantPartition(merchantIn(item), ...parts) };
  const text = (name: string): string | undefined => {
    const value = item[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const one = (name: string, keyFor: (value: string) => Key): Key[] => [text(name)].flatMap((value) => (value === undefined ? [] : [keyFor(value)]));
  switch (item.type) {
    case 'variant':
      return [...one('sku', (code) => codeKey(table, 'sku', code)), ...one('barcode', (code) => codeKey(table, 'barcode', code))];
    case 'order':
      return one('number', (number) => numberKey(table, number));
    case 'return':
      return one('number', (number) => returnNumberKey(table, number));
    case 'store':
      return one('code', (code) => keyOf(table.at('UNIQUE', 'store-code', code), 'UNIQUE'));
    case 'role':
      return one('name', (name) => nameKey(table, name));
    default:
      return [];
  }
}

/** Where the owner of a claim lies, by the beginning of its id; undefined for an id of no owner that we know. */
export function ownerPlace(claim: Item): Key | undefined {
  const owner = String(claim['owner']);
  const at = (...parts: string[]) => merchantPartition(merchantIn(claim), ...parts);
  const places: Readonly<Record<string, () => Key>> = {
    ord: () => keyOf(at('ORD', owner), 'ORDER'),
    ret: () => keyOf(at('RET', owner), 'RETURN'),
    var: () => keyOf(at('VAR', owner), 'VARIANT'),
    sto: () => keyOf(at(), 'STORE', owner),
    rol: () => keyOf(at('ROLES'), owner),
    cus: () => keyOf(at('CUS', owner), 'CUSTOMER'),
    usr: () => keyOf(at('WHO', owner), 'WHO'),
  };
  return places[owner.slice(0, 3)]?.();
}
