import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/merchant-modules';
import { moduleWords } from '@dianke/contract/modules';
import { forgetModules, loadModules, modulesItem } from '@dianke/data/stores/modules';
import { loadShop } from '@dianke/data/stores/stores';
import { isModuleOn, type ModuleSettings, switchModules } from '@dianke/domain/stores/module-settings';
import { operation } from '@dianke/runtime/operation';
import { showModules } from './show-store.ts';

export const getModules = operation(contract.getModules, async ({ table, house }) =>
  accept(showModules(await loadModules(house.store, table.merchantId), table)),
);

/** Who sees all stores switches for the merchant; who sees some switches for those. */
export const setModules = operation(contract.setModules, async ({ body, ifMatch, table, house, commit }) => {
  const { preset, modules, store_id: storeId } = body;
  if (storeId === undefined && table.stores !== 'all') return refuse('MORE_THAN_YOURS', { stores: ['all'] });
  if (storeId !== undefined && (await loadShop(table, storeId)) === undefined) return refuse('UNKNOWN_STORE', {}, '/store_id');
  const before = await loadModules(house.store, table.merchantId);
  if (before.version !== ifMatch) return refuse('STALE_VERSION', { version: before.version });
  const switched = switchModules(before, { preset, modules, storeId });
  if (!switched.accepted) return switched;
  const after = switched.value;
  const item = modulesItem(table.merchantId, after);
  const done = await commit(
    {
      writes: [before.version === 0 ? { do: 'create', item } : { do: 'replace', item, version: before.version }],
      objects: [{ type: 'modules', id: storeId ?? table.merchantId, version: after.version }],
      changes: changesOf(before, after, storeId ?? null),
    },
    showModules(after, table),
  );
  forgetModules(house.store, table.merchantId);
  return done;
});

function changesOf(before: ModuleSettings, after: ModuleSettings, storeId: string | null) {
  return moduleWords
    .map((module) => ({ field: `module ${module}`, before: isModuleOn(before, module, storeId), after: isModuleOn(after, module, storeId) }))
    .filter((change) => change.before !== change.after);
}
