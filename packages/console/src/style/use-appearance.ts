import { useSyncExternalStore } from 'react';

/** Light, dark, or as the device has it. */
export const appearances = ['device', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const kept = 'dianke.appearance';
const device = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

device.addEventListener('change', tellAll);

/** The chosen appearance, whether it is dark now, and how to choose another. */
export function useAppearance() {
  const appearance = useSyncExternalStore(subscribe, chosen);
  const isDark = useSyncExternalStore(subscribe, isDarkNow);
  return { appearance, isDark, choose };
}

/** Shows the chosen appearance on the page. */
export function showTheme(): void {
  document.documentElement.dataset.theme = isDarkNow() ? 'dark' : 'light';
}

function choose(appearance: Appearance): void {
  localStorage.setItem(kept, appearance);
  tellAll();
}

function chosen(): Appearance {
  const found = localStorage.getItem(kept);
  return appearances.find((one) => one === found) ?? 'device';
}

function isDarkNow(): boolean {
  const appearance = chosen();
  return appearance === 'device' ? device.matches : appearance === 'dark';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tellAll(): void {
  showTheme();
  for (const listener of listeners) listener();
}
