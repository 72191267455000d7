import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { ConflictDialog, isConflict } from '../../parts/conflict-dialog.tsx';
import { PageHeader } from '../../parts/page-header.tsx';
import { ProblemNotice } from '../../parts/problem-notice.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import type { Store } from '../../session/use-store.ts';
import { InStore } from './in-store.tsx';
import { LimitFields } from './limit-fields.tsx';
import { LimitLines } from './limit-lines.tsx';
import { type LimitValues, limitChange, limitKey, limitValuesOf } from './limit-values.ts';
import { saveLimits } from './save-limits.ts';
import style from './stock.module.css';
import { type OfItem, stockChanges } from './stocked.ts';
import { useItem } from './use-item.ts';

/** Sets from when an item counts as low or as too much in the chosen store. */
export function LimitsScreen() {
  return <InStore>{(store) => <LimitsInStore store={store} />}</InStore>;
}

function LimitsInStore({ store }: { store: Store }) {
  const { one, error, again } = useItem(store);
  if (one === undefined) return error === null ? <Waiting /> : <ProblemNotice problem={error} again={again} />;
  return <EditLimits key={one.item.id} {...one} />;
}

/** The form begins from limits as they were, and is saved only while nobody has set others. */
function EditLimits({ store, level, item }: OfItem) {
  const { t } = useTranslation('stock');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [begun, setBegun] = useState(level);
  const { mutateAsync, isPending, error, reset } = useAct((api, values: LimitValues) => saveLimits(api, begun, limitChange(store.id, values)), {
    changes: stockChanges,
    done: () => void navigate({ to: `/stock/${item.id}`, replace: true }),
  });
  const send = async (values: LimitValues) => {
    try {
      return await mutateAsync(values);
    } catch (fault) {
      if (isConflict(fault)) await queries.invalidateQueries({ queryKey: ['stock', 'level', store.id, item.id] });
      throw fault;
    }
  };
  const takeTheirs = () => {
    setBegun(level);
    reset();
  };
  return (
    <div className={style.narrow}>
      <PageHeader title={t('limits.title')} lead={`${item.name} · ${store.name}`} />
      <ApiForm<LimitValues>
        key={limitKey(begun)}
        draft={`limits/${store.id}/${item.id}/${limitKey(begun)}`}
        initial={limitValuesOf(begun)}
        submit={t('limits.save')}
        send={send}
        problem={isConflict(error) ? null : error}
        isSending={isPending}
      >
        <LimitFields />
      </ApiForm>
      <ConflictDialog problem={error} theirs={<LimitLines level={level} />} reload={takeTheirs} close={reset} />
    </div>
  );
}
