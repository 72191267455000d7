import './style/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Door } from './door.tsx';
import { keepFresh } from './keep-fresh.ts';
import { readConfig } from './read-config.ts';
import { openSignIn } from './sign-in/sign-in.ts';
import { showTheme } from './style/use-appearance.ts';
import { startWords } from './words/start-words.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('The page has no place for the console');
showTheme();
keepFresh();
const [config] = await Promise.all([readConfig(), startWords()]);
const signIn = openSignIn(config);
const person = await signIn.person().catch(() => null);
// The code of the sign-in leaves the address at once.
if (location.pathname === '/signed-in') history.replaceState(null, '', person?.cameFrom ?? '/');
createRoot(place).render(
  <StrictMode>
    <Door signIn={signIn} person={person} />
  </StrictMode>,
);
