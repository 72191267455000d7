import type { Client } from '@dianke/sdk/create-client';
import { createContext, useContext } from 'react';

export const ApiContext = createContext<Client | null>(null);

/** The API, as the person who has signed in and for the merchant they chose. */
export function useApi(): Client {
  const api = useContext(ApiContext);
  if (api === null) throw new Error('useApi is for screens behind the sign-in');
  return api;
}
