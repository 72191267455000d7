/** A new key of 32 bytes, plain for use now and wrapped for keeping. */
export type NewKey = { readonly plain: Uint8Array; readonly wrapped: Uint8Array };

/** Makes and unwraps merchants' keys under the stage's one master key, which never leaves it. Each is bound to its merchant. */
export interface KeyMaster {
  newKey(merchantId: string): Promise<NewKey>;
  /** @throws when the bytes are no key of this merchant */
  unwrap(wrapped: Uint8Array, merchantId: string): Promise<Uint8Array>;
}
