/** Where people sign in, and as which application. */
export type Config = { readonly issuer: string; readonly signInHost: string; readonly clientId: string };

const keptConfig = 'dianke.config';

/**
 * Reads what the deployment says about itself; without a net, what it said to this device before.
 *
 * @throws when it cannot be read: nobody can sign in then
 */
export async function readConfig(): Promise<Config> {
  const found: unknown = JSON.parse(await configText());
  const text = (name: string): string => {
    const value: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined;
    if (typeof value !== 'string' || value === '') throw new Error(`/config.json has no ${name}`);
    return value;
  };
  return { issuer: text('issuer'), signInHost: text('sign_in_host'), clientId: text('client_id') };
}

async function configText(): Promise<string> {
  try {
    const response = await fetch('/config.json', { cache: 'no-cache' });
    if (!response.ok) throw new Error(`/config.json was answered with ${response.status}`);
    const said = await response.text();
    localStorage.setItem(keptConfig, said);
    return said;
  } catch (fault) {
    const kept = localStorage.getItem(keptConfig);
    if (kept === null) throw fault;
    return kept;
  }
}
