import type { Answer } from '@dianke/sdk/call';
import type { Client } from '@dianke/sdk/create-client';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../api/use-act.ts';
import { ApiForm } from '../../parts/api-form.tsx';
import { ConflictDialog, isConflict } from '../../parts/conflict-dialog.tsx';

type Versioned = { readonly id: string; readonly version: number };

type Props<Thing extends Versioned, Values extends object> = {
  /** What kind of thing, for the draft. */
  readonly name: string;
  /** The thing as it was read last. */
  readonly current: Thing;
  readonly valuesOf: (thing: Thing) => Values;
  readonly send: (api: Client, values: Values, version: number) => Promise<Answer<Thing>>;
  /** First words of the keys that are old once it is saved. */
  readonly changes: readonly string[];
  readonly done?: () => void;
  /** What the other person made of it, in one line. */
  readonly theirs: (thing: Thing) => string;
  readonly children: ReactNode;
};

/** A form that begins from one version and is sent for that version, whatever is read meanwhile; whoever was faster is shown. */
export function VersionedForm<Thing extends Versioned, Values extends object>(props: Props<Thing, Values>) {
  const { name, current, valuesOf, changes, done, theirs, children } = props;
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const [begun, setBegun] = useState(current);
  const { mutateAsync, isPending, error, reset } = useAct((api, values: Values) => props.send(api, values, begun.version), {
    changes,
    done: (saved) => {
      setBegun(saved);
      done?.();
    },
  });
  const send = async (values: Values) => {
    try {
      return await mutateAsync(values);
    } catch (fault) {
      if (isConflict(fault)) await Promise.all(changes.map((word) => queries.invalidateQueries({ queryKey: [word] })));
      throw fault;
    }
  };
  return (
    <>
      <ApiForm<Values>
        key={begun.version}
        draft={`${name}/${begun.id}/${begun.version}`}
        initial={valuesOf(begun)}
        submit={t('save')}
        send={send}
        problem={isConflict(error) ? null : error}
        isSending={isPending}
      >
        {children}
      </ApiForm>
      <ConflictDialog
        problem={error}
        theirs={<p>{theirs(current)}</p>}
        reload={() => {
          setBegun(current);
          reset();
        }}
        close={reset}
      />
    </>
  );
}
