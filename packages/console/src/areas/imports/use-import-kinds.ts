import { type ImportKind, importKinds } from '@dianke/contract/import-fields';
import { importModules, importPermissions } from '@dianke/contract/imports';
import { useCan } from '../../session/use-can.ts';
import { useModules } from '../../session/use-modules.ts';

/** What this person may bring in by a file: what they may do by hand, where that part of the shop is on. */
export function useImportKinds(): readonly ImportKind[] {
  const can = useCan();
  const isOn = useModules();
  return importKinds.filter((kind) => {
    const module = importModules[kind];
    return can(importPermissions[kind]) && (module === 'core' || isOn(module));
  });
}
