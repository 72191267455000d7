import type { Module } from '@dianke/contract/modules';
import type { Permission } from '@dianke/contract/permissions';

/** A part of the settings: where it is and who sees it. Its words are `section.<id>` and `section.<id>.text`. */
export type Section = { readonly id: string; readonly path: string; readonly permission: Permission; readonly module?: Module };

/** The parts of the settings, in the order in which they are shown. */
export const sections: readonly Section[] = [{ id: 'imports', path: '/settings/imports', permission: 'imports:read' }];
