import { accept, refuse } from '@dianke/contract/decision';
import * as contract from '@dianke/contract/loyalty';
import { type Program, programItem, programKey, readProgram } from '@dianke/data/loyalty/accounts';
import { operation } from '@dianke/runtime/operation';

function showProgram(program: Program) {
  return { id: 'default' as const, earn_rate_bp: program.earnRate, version: program.version };
}

export const getProgram = operation(contract.getProgram, async ({ table }) => {
  const [item] = await table.read([programKey(table)]);
  return accept(showProgram(readProgram(item)));
});

/** A new rate holds for orders paid from now on; entries that stand are never recomputed. */
export const setProgram = operation(contract.setProgram, async ({ body, ifMatch, table, commit }) => {
  const [item] = await table.read([programKey(table)], { consistent: true });
  const before = readProgram(item);
  if (ifMatch !== undefined && before.version !== ifMatch) return refuse('STALE_VERSION', { version: before.version });
  const after: Program = { earnRate: body.earn_rate_bp, version: before.version + 1 };
  return commit(
    {
      writes: [
        item === undefined
          ? { do: 'create', item: programItem(table, after) }
          : { do: 'replace', item: programItem(table, after), version: before.version },
      ],
      objects: [{ type: 'loyalty-program', id: 'default', version: after.version }],
      changes: [{ field: 'earn_rate_bp', before: before.earnRate, after: after.earnRate }],
    },
    showProgram(after),
  );
});
