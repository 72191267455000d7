import type { Permission } from '@dianke/contract/permissions';
import type { Client } from '@dianke/sdk/create-client';
import type { FoundKind } from '../areas/area.ts';

/** Something that a search brought up. */
export type Found = { readonly kind: FoundKind; readonly id: string; readonly title: string; readonly detail: string };

/** One way of finding things: asked only where the typed text may mean such a thing. */
export type Finder = {
  readonly kind: FoundKind;
  readonly permission: Permission;
  readonly find: (api: Client, text: string, signal: AbortSignal) => Promise<Found[]>;
};
