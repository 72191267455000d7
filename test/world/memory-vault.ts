import type { Vault } from '@dianke/data/upkeep/vault';

/** A vault whose files a test may look at and spoil. */
export type MemoryVault = Vault & { readonly files: Map<string, Uint8Array> };

export function memoryVault(): MemoryVault {
  const files = new Map<string, Uint8Array>();
  return {
    files,
    read: async (file) => {
      const bytes = files.get(file);
      return bytes === undefined ? undefined : inParts(bytes);
    },
    write: async (file, bytes) => {
      files.set(file, Uint8Array.from(bytes));
    },
  };
}

async function* inParts(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.slice(at, at + 1000);
}
