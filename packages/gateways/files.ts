/** A form that a browser posts a file with, straight to where files are kept; every field must be sent as it stands, `file` last. */
export type UploadForm = { readonly url: string; readonly fields: Readonly<Record<string, string>>; readonly expiresAt: string };

/** What is known of a stored file. `etag` changes with its bytes. */
export type StoredFile = { readonly etag: string; readonly bytes: number };

/** The file was replaced or is gone since it was looked at. */
export class FileChanged extends Error {
  override readonly name = 'FileChanged';
}

/** Where merchants' files are kept: what they upload, and what we make for them. Keys hold ids only. */
export interface Files {
  /** A form that takes one file of this type and at most so many bytes. */
  uploadForm(key: string, limits: { readonly contentType: string; readonly bytesAtMost: number; readonly seconds: number }): Promise<UploadForm>;
  /** A link under which the file can be fetched for a while, under the name that the browser saves it by. */
  downloadLink(key: string, how: { readonly fileName: string; readonly seconds: number }): Promise<string>;
  /** undefined when there is no such file. */
  describe(key: string): Promise<StoredFile | undefined>;
  /**
   * A stretch of the file, shorter where the file ends.
   * @throws {FileChanged} when it is no longer the file with this etag
   */
  readRange(key: string, from: number, bytes: number, etag: string): Promise<Uint8Array>;
  /** A whole file of our own. @throws {FileChanged} when there is none */
  read(key: string): Promise<Uint8Array>;
  write(key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** Writes a file from parts whose bytes add up to `bytes`, holding one part at a time. */
  writeParts(key: string, parts: AsyncIterable<Uint8Array>, bytes: number, contentType: string): Promise<void>;
}
