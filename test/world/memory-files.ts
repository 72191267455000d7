import { createHash } from 'node:crypto';
import { FileChanged, type Files } from '@dianke/gateways/files';

export type MemoryFiles = Files & {
  /** What lies there, by key. */
  readonly held: Map<string, Uint8Array>;
  /** Posts a form as a browser would, and is refused as S3 would refuse it. */
  post(form: { readonly url: string; readonly fields: Readonly<Record<string, string>> }, body: Uint8Array, contentType?: string): void;
  /** Fetches a link that the house gave. */
  fetch(link: string): Uint8Array;
};

const etagOf = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

/** Files in memory, as S3 holds them. */
export function memoryFiles(): MemoryFiles {
  const held = new Map<string, Uint8Array>();
  const known = (key: string): Uint8Array => {
    const bytes = held.get(key);
    if (bytes === undefined) throw new FileChanged('the file is gone');
    return bytes;
  };
  return {
    held,
    uploadForm: async (key, { contentType, bytesAtMost, seconds }) => ({
      url: 'https://files.test',
      fields: { key, 'Content-Type': contentType, 'bytes-at-most': String(bytesAtMost) },
      expiresAt: new Date(Date.UTC(2026, 10, 20, 8) + seconds * 1000).toISOString(),
    }),
    downloadLink: async (key, { fileName }) => `https://files.test/${key}?name=${fileName}`,
    describe: async (key) => {
      const bytes = held.get(key);
      return bytes && { etag: etagOf(bytes), bytes: bytes.byteLength };
    },
    readRange: async (key, from, bytes, etag) => {
      const whole = known(key);
      if (etagOf(whole) !== etag) throw new FileChanged('the file was replaced');
      return whole.subarray(from, from + bytes);
    },
    read: async (key) => known(key),
    write: async (key, body) => void held.set(key, Uint8Array.from(body)),
    writeParts: async (key, parts, bytes) => {
      const all: Uint8Array[] = [];
      for await (const part of parts) all.push(part);
      const whole = Buffer.concat(all);
      if (whole.byteLength !== bytes) throw new Error(`${whole.byteLength} bytes instead of ${bytes}`);
      held.set(key, whole);
    },
    post(form, body, contentType = 'text/csv') {
      if (body.byteLength > Number(form.fields['bytes-at-most'])) throw new Error('EntityTooLarge');
      if (contentType !== form.fields['Content-Type']) throw new Error('AccessDenied');
      held.set(form.fields['key'] ?? '', Uint8Array.from(body));
    },
    fetch: (link) => known(decodeURIComponent(new URL(link).pathname.slice(1))),
  };
}
