import type { setModules } from '@dianke/contract/merchant-modules';
import { type Preset, presets } from '@dianke/contract/modules';
import type { SentBodyOf } from '@dianke/contract/route';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../api/use-act.ts';
import { useAsk } from '../../../api/use-ask.ts';
import { Choice } from '../../../parts/choice.tsx';
import { ConflictDialog, isConflict } from '../../../parts/conflict-dialog.tsx';
import { PageHeader } from '../../../parts/page-header.tsx';
import { ProblemNotice } from '../../../parts/problem-notice.tsx';
import { SectionCard } from '../../../parts/section-card.tsx';
import { useUndo } from '../../../parts/use-undo.tsx';
import { Waiting } from '../../../parts/waiting.tsx';
import { useSession } from '../../../session/use-session.ts';
import { useStore } from '../../../session/use-store.ts';
import style from '../settings.module.css';
import { ModuleList } from './module-list.tsx';
import { PresetList } from './preset-list.tsx';
import { backTo, type Switches, standingOf } from './switches.ts';

/** A switch holds everywhere five seconds after it was turned; then one asks once more what is on. */
const everywhereAfterMs = 5_500;

type Change = { readonly version: number; readonly body: SentBodyOf<typeof setModules> };

/** Which parts of the shop are on: for the whole business, and where a store differs. */
export function ModulesScreen() {
  const { t } = useTranslation('settings');
  const { data, error, refetch } = useAsk(['modules'], (api, signal) => api.getModules({ signal }));
  if (data === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={() => void refetch()} />;
  return (
    <>
      <PageHeader title={t('section.modules')} lead={t('modules.lead')} />
      <Switchboard switches={data} reread={() => void refetch()} />
    </>
  );
}

function Switchboard({ switches, reread }: { switches: Switches; reread: () => void }) {
  const { t } = useTranslation('settings');
  const { stores, store } = useStore();
  const { stores: scope } = useSession();
  const queries = useQueryClient();
  const undo = useUndo();
  const [storeId, setStore] = useState<string | null>(scope === 'all' ? null : (store?.id ?? null));
  const { mutateAsync, isPending, error, reset } = useAct((api, { version, body }: Change) => api.setModules({ ifMatch: version, body }), {
    changes: ['modules', 'session'],
    done: () => void setTimeout(() => void queries.invalidateQueries({ queryKey: ['session'] }), everywhereAfterMs),
  });
  const ofStore = storeId === null ? {} : { store_id: storeId };
  const change = async (body: Change['body'], done?: string) => {
    const before = backTo(switches, storeId);
    const after = await mutateAsync({ version: switches.version, body: { ...body, ...ofStore } }).catch(() => undefined);
    if (after !== undefined && done !== undefined) undo(done, () => mutateAsync({ version: after.version, body: { modules: before, ...ofStore } }));
  };
  const standing = standingOf(switches, storeId);
  const applyPreset = (preset: Preset) => change({ preset }, t('modules.applied', { preset: t(`preset.${preset}`) }));
  return (
    <div className={style.stack}>
      <Choice
        label={t('modules.scope')}
        value={storeId ?? ''}
        options={[
          ...(scope === 'all' ? [{ value: '', label: t('modules.merchant') }] : []),
          ...stores.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        choose={(value) => setStore(value === '' ? null : value)}
      />
      {error !== null && !isConflict(error) && <ProblemNotice problem={error} />}
      <SectionCard title={t('modules.presets')}>
        <PresetList presets={presets} standing={standing} isSending={isPending} choose={(preset) => void applyPreset(preset)} />
      </SectionCard>
      <SectionCard title={t('modules.list')}>
        <ModuleList
          standing={standing}
          isSending={isPending}
          turn={(module, isOn) => void change({ modules: { [module]: isOn } })}
          follow={(module) => void change({ modules: { [module]: null } })}
        />
      </SectionCard>
      <ConflictDialog
        problem={error}
        reload={() => {
          reset();
          reread();
        }}
        close={reset}
      />
    </div>
  );
}
