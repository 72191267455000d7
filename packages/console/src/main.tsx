import './style/base.css';
import { type ReactNode, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Door } from './door.tsx';
import { keepFresh } from './keep-fresh.ts';
import { isCustomersPage } from './me/is-customers-page.ts';
import { readConfig } from './read-config.ts';
import { openSignIn } from './sign-in/sign-in.ts';
import { showTheme } from './style/use-appearance.ts';
import { startWords } from './words/start-words.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the console');
showTheme();
keepFresh();
const inside = isCustomersPage(location.pathname) ? await customersDoor() : await staffDoor();
createRoot(place).render(
  <StrictMode>
    <Suspense>{inside}</Suspense>
  </StrictMode>,
);

async function staffDoor(): Promise<ReactNode> {
  const [config] = await Promise.all([readConfig(), startWords()]);
  const signIn = openSignIn(config);
  const person = await signIn.person().catch(() => null);
  // The code of the sign-in leaves the address at once.
  if (location.pathname === '/signed-in') history.replaceState(null, '', person?.cameFrom ?? '/');
  return <Door signIn={signIn} person={person} />;
}

/** A customer's own page is installed as a thing of its own, and opens without asking where staff sign in. */
async function customersDoor(): Promise<ReactNode> {
  document.querySelector('link[rel="manifest"]')?.setAttribute('href', '/me.webmanifest');
  const [{ CustomerDoor }] = await Promise.all([import('./me/customer-door.tsx'), startWords()]);
  return <CustomerDoor />;
}
