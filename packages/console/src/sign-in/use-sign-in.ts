import { createContext, useContext } from 'react';
import type { SignIn } from './sign-in.ts';

export const SignInContext = createContext<SignIn | null>(null);

export function useSignIn(): SignIn {
  const signIn = useContext(SignInContext);
  if (signIn === null) throw new Error('useSignIn is for screens behind the sign-in');
  return signIn;
}
