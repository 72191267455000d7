import { registerSW } from 'virtual:pwa-register';

/** Installs the service worker, and loads the page anew when a part of it is gone because a newer version was published. */
export function keepFresh(): void {
  addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem('dianke.reloaded') ?? '0');
    if (Date.now() - last < 60_000) return;
    event.preventDefault();
    sessionStorage.setItem('dianke.reloaded', String(Date.now()));
    location.reload();
  });
  if (!import.meta.env.DEV) registerSW({ immediate: false });
}
