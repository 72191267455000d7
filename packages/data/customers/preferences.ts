import { keyOf } from '../keys.ts';
import { openPerson, type PersonKey, sealPerson } from '../personal/person-key.ts';
import type { Key, Write } from '../store/store.ts';
import type { Table } from '../table.ts';

/** What a customer says they like: codes by kind, and in their own words. Sealed with the person's key. */
export type Preferences = {
  readonly types: readonly string[];
  readonly colours: readonly string[];
  readonly styles: readonly string[];
  readonly sizes: readonly string[];
  readonly free: string | null;
  /** 0 until something was written down. */
  readonly version: number;
};

const nothing: Preferences = { types: [], colours: [], styles: [], sizes: [], free: null, version: 0 };

function preferencesKey(table: Table, customerId: string): Key {
  return keyOf(table.at('CUS', customerId), 'PREFERENCES');
}

export async function loadPreferences(table: Table, person: PersonKey): Promise<Preferences> {
  const [item] = await table.read([preferencesKey(table, person.personId)], { consistent: true });
  if (item === undefined || !(item['personal'] instanceof Uint8Array)) return nothing;
  return { ...nothing, ...openPerson(person, item['personal']), version: Number(item['version']) };
}

/** Preferences that changed since they were loaded; lost when someone was faster. */
export function preferencesWrite(table: Table, person: PersonKey, before: Preferences, after: Preferences): Write {
  const { version, ...personal } = after;
  const item = { ...preferencesKey(table, person.personId), type: 'preferences', v: 1, version, personal: sealPerson(person, personal) };
  return before.version === 0 ? { do: 'create', item } : { do: 'replace', item, version: before.version };
}
