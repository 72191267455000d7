import { createReadStream } from 'node:fs';
import { access, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BucketVault } from './bucket-vault.ts';

/** The files of a folder on a disk, laid out as in the bucket: for a backup that was carried away. */
export function folderVault(folder: string): BucketVault {
  return {
    async read(file) {
      const path = join(folder, file);
      const isThere = await access(path).then(
        () => true,
        () => false,
      );
      return isThere ? createReadStream(path) : undefined;
    },
    async write(file, bytes) {
      const path = join(folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path);
    },
  };
}
