import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { Running } from '../running.ts';
import { isObject, listAt, textAt } from '../template/json.ts';
import type { Resource, ResourceKind } from '../template/resource-kind.ts';

/** Files that the deployment puts into a bucket: copied from the assembly without running its function. Nothing is deleted. */
export const customBucketDeployment: ResourceKind = {
  type: 'Custom::CDKBucketDeployment',
  attributes: (self) => ({
    ref: self.madeId,
    get: {
      DestinationBucketArn: `arn:aws:s3:::${self.needs('DestinationBucketName')}`,
      SourceObjectKeys: listAt(self.properties, 'SourceObjectKeys'),
    },
  }),
  start: async (self, running) => {
    for (const source of sourcesOf(self)) await copyFolder(self, source, running);
  },
};

type Source = { readonly key: string; readonly folder: string; readonly markers: Readonly<Record<string, string>> };

function sourcesOf(self: Resource): Source[] {
  const markers = listAt(self.properties, 'SourceMarkers');
  return listAt(self.properties, 'SourceObjectKeys').map((key, at) => {
    const ofSource = markers[at];
    const values = isObject(ofSource) ? Object.entries(ofSource).map(([name, value]) => [name, String(value)]) : [];
    const folder = self.place.asset(String(key));
    if (folder.endsWith('.zip')) self.refuse(`the sandbox copies folders, not ${folder}`);
    return { key: String(key), folder, markers: Object.fromEntries(values) };
  });
}

/** Copies unless the same source with the same values was copied before. */
async function copyFolder(self: Resource, { key, folder, markers }: Source, running: Running): Promise<void> {
  const bucket = self.needs('DestinationBucketName');
  const prefix = textAt(self.properties, 'DestinationBucketKeyPrefix') ?? '';
  const name = `deployed ${self.stackName}/${self.logicalId}/${prefix}`;
  const digest = createHash('sha256')
    .update(JSON.stringify([key, markers]))
    .digest('hex');
  if (running.mark(`${name} ${key}`) === digest) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const objectKey = [prefix, ...relative(folder, file).split(sep)].filter((part) => part !== '').join('/');
    await running.putFile(bucket, objectKey, filled(await readFile(file), markers), contentTypes[extname(file)] ?? 'application/octet-stream');
  }
  running.setMark(`${name} ${key}`, digest);
}

/** Puts values that are known at deploy time in the place of their markers. */
function filled(body: Buffer, markers: Readonly<Record<string, string>>): Buffer {
  const present = Object.entries(markers).filter(([marker]) => body.includes(marker));
  return present.length === 0 ? body : Buffer.from(present.reduce((text, [marker, value]) => text.replaceAll(marker, value), body.toString('utf8')));
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};
