import { useCallback, useState } from 'react';

const prefix = 'dianke.draft.';

/**
 * Keeps what is being typed in this tab until it is handed in, also through a new sign-in: `const [draft, setDraft, drop] = useDraft('customer/new', empty)`.
 *
 * The draft is personal text: it lies in session storage, ends with the tab and with signing out, and goes nowhere else.
 */
export function useDraft<Draft>(name: string, empty: Draft): readonly [draft: Draft, set: (draft: Draft) => void, drop: () => void] {
  const key = `${prefix}${name}`;
  const [draft, setDraft] = useState<Draft>(() => keptDraft(key) ?? empty);
  const set = useCallback(
    (next: Draft) => {
      setDraft(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  const drop = useCallback(() => {
    sessionStorage.removeItem(key);
  }, [key]);
  return [draft, set, drop];
}

function keptDraft<Draft>(key: string): Draft | undefined {
  const text = sessionStorage.getItem(key);
  return text === null ? undefined : JSON.parse(text);
}
