/** One version of an object; its bytes lie in the file that `open` opens. */
export type StoredObject = {
  readonly key: string;
  /** `null` in a bucket without versions. */
  readonly version: string;
  readonly isMarker: boolean;
  readonly size: number;
  readonly etag: string;
  /** Headers that a reader gets back: content-type, x-amz-meta-…, checksums. */
  readonly headers: Readonly<Record<string, string>>;
  readonly modifiedAt: number;
  readonly file: string;
  readonly lock: { readonly mode: string; readonly until: number } | null;
};

/** What a writer says of an object; the store adds version, size and time. */
export type NewObject = Pick<StoredObject, 'key' | 'headers' | 'lock'>;
