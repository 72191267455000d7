import { randomBytes } from 'node:crypto';
import { open, seal } from './envelope.ts';
import type { KeyMaster } from './key-master.ts';

/** A master key held in this process, for tests: 32 bytes, as given. */
export function localKeyMaster(masterKey: Uint8Array): KeyMaster {
  return {
    newKey: async (merchantId) => {
      const plain = Uint8Array.from(randomBytes(32));
      return { plain, wrapped: seal(masterKey, ['merchant-key', merchantId], plain) };
    },
    unwrap: async (wrapped, merchantId) => open(masterKey, ['merchant-key', merchantId], wrapped),
  };
}
