/** What is shown at the till, kept on the customer's own device so that it is there without a net. */
export type MemberCard = { readonly code: string; readonly name: string; readonly shopId: string; readonly shop: string };

/** A signed-in customer's token, until when it is good. It lies in the tab and ends with it. */
export type MemberSession = { readonly token: string; readonly expiresAt: string };

const cardKey = 'dianke.me.card';
const sessionKey = 'dianke.me.session';
const shopKey = 'dianke.me.shop';

export function keptCard(): MemberCard | null {
  return read(localStorage, cardKey);
}

export function keepCard(card: MemberCard): void {
  localStorage.setItem(cardKey, JSON.stringify(card));
}

/** The session as long as it is good. */
export function keptSession(now: Date): MemberSession | null {
  const kept = read<MemberSession>(sessionStorage, sessionKey);
  return kept !== null && Date.parse(kept.expiresAt) > now.getTime() ? kept : null;
}

export function keepSession(session: MemberSession | null): void {
  if (session === null) sessionStorage.removeItem(sessionKey);
  else sessionStorage.setItem(sessionKey, JSON.stringify(session));
}

/** The shop that the address names, else the last one on this device. */
export function knownShop(named: string | null): string | null {
  if (named !== null) localStorage.setItem(shopKey, named);
  return named ?? localStorage.getItem(shopKey);
}

/** Forgets the customer on this device; which shop it was stays. */
export function forgetMember(): void {
  localStorage.removeItem(cardKey);
  keepSession(null);
}

function read<Kept>(storage: Storage, key: string): Kept | null {
  const text = storage.getItem(key);
  return text === null ? null : JSON.parse(text);
}
