import { useNavigate, useSearch } from '@tanstack/react-router';

/** What of the orders is looked at; it stands in the address, so that going back comes to the same. No personal word. */
export type View = { readonly month?: string; readonly status?: string; readonly as?: string };

export function useView(): readonly [view: View, change: (part: View) => void] {
  const asked: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view: View = { ...text(asked, 'month'), ...text(asked, 'status'), ...text(asked, 'as') };
  return [view, (part) => void navigate({ to: '/orders', search: { ...view, ...part }, replace: true })];
}

function text(asked: Record<string, unknown>, name: keyof View): View {
  const value = asked[name];
  return typeof value === 'string' ? { [name]: value } : {};
}
