import { lazy, Suspense } from 'react';
import type { Person, SignIn } from './sign-in/sign-in.ts';
import { Welcome } from './sign-in/welcome.tsx';

const Inside = lazy(() => import('./inside.tsx').then(({ Inside }) => ({ default: Inside })));

/** Strangers see the welcome, people who have signed in see the shop. */
export function Door({ signIn, person }: { signIn: SignIn; person: Person | null }) {
  if (person === null)
    return (
      <Suspense>
        <Welcome signIn={signIn} />
      </Suspense>
    );
  return (
    <Suspense>
      <Inside signIn={signIn} person={person} />
    </Suspense>
  );
}
