/**
 * Everyone outside whom the sandbox plays itself: variables of functions that name a host on the internet, and what they name on
 * this machine instead. A function gets only those that its template gives it, and the template stays as it would be deployed.
 */
export function outsideHere(place: { readonly origin: string }): Readonly<Record<string, string>> {
  return {
    /** Square's Connect API; played by `fakes/square.ts`. */
    SQUARE_URL: `${place.origin}/sandbox/square`,
    /** The deployment's public origin, under which providers reach us and which Square signs. */
    PUBLIC_URL: place.origin,
    /** Webhooks may go to receivers on this machine, by plain http; the template says `refused`. */
    WEBHOOKS_TO_LOOPBACK: 'allowed',
  };
}

/** The variables that a template gives a function, with everyone outside replaced by who plays them here. */
export function withOutsideHere(variables: Readonly<Record<string, string>>, place: { readonly origin: string }): Record<string, string> {
  const here = outsideHere(place);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, here[name] ?? value]));
}
