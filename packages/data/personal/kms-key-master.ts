import { DecryptCommand, GenerateDataKeyCommand, KMSClient, type KMSClientConfig } from '@aws-sdk/client-kms';
import type { KeyMaster } from './key-master.ts';

/**
 * The stage's master key in KMS. Encryption context `{merchant}`: a wrapped key opens for its own merchant only. Without a key's id
 * it opens under whichever key the caller may use, and makes none.
 */
export function kmsKeyMaster(options: { readonly client: KMSClient | KMSClientConfig; readonly keyId: string | undefined }): KeyMaster {
  const client = options.client instanceof KMSClient ? options.client : new KMSClient(options.client);
  const KeyId = options.keyId;
  const named = KeyId === undefined ? {} : { KeyId };
  return {
    newKey: async (merchantId) => {
      const answer = await client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext: { merchant: merchantId } }));
      if (answer.Plaintext === undefined || answer.CiphertextBlob === undefined) throw new Error('KMS answered without a data key');
      return { plain: answer.Plaintext, wrapped: Uint8Array.from(answer.CiphertextBlob) };
    },
    unwrap: async (wrapped, merchantId) => {
      const answer = await client.send(new DecryptCommand({ ...named, CiphertextBlob: wrapped, EncryptionContext: { merchant: merchantId } }));
      if (answer.Plaintext === undefined) throw new Error('KMS answered without the key');
      return answer.Plaintext;
    },
  };
}
