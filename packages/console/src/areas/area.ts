import type { Module } from '@dianke/contract/modules';
import type { Permission } from '@dianke/contract/permissions';
import type { ComponentType } from 'react';

/** One screen: its path and its lazily loaded component, exported as `Screen`. */
export type AreaScreen = {
  /** `/customers/$customerId`; TanStack Router's way of writing it. */
  readonly path: string;
  readonly load: () => Promise<{ readonly Screen: ComponentType }>;
  /** Needed besides the area's own; absent when that is enough. */
  readonly permission?: Permission;
};

/** What can be found in the search box and opened. */
export type FoundKind = 'customer' | 'order' | 'variant';

/** One of the few top areas of the console. Its words lie in `locale/`, in which `area.title` is its name. */
export type Area = {
  /** Folder, and namespace of its words. */
  readonly id: string;
  readonly Icon: ComponentType<{ 'aria-hidden'?: boolean }>;
  /** The first is the area's front. */
  readonly screens: readonly [AreaScreen, ...AreaScreen[]];
  /** Switched off for the merchant or the chosen store, the area is not there; absent for what is always there. */
  readonly module?: Module;
  /** Whoever holds one of these sees the area. */
  readonly permissions: readonly Permission[];
  /** Path on which the area opens something that was found. */
  readonly opens?: Readonly<Partial<Record<FoundKind, (id: string) => string>>>;
};
