import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { copyEngineFile, readEngineFile } from './copy-engine-file.ts';

/** What an export is made from and where it goes. */
export type ExportPlan = {
  /** What the engine was started with. */
  readonly engineFile: string;
  /** Where the copy may lie meanwhile. */
  readonly copy: string;
  readonly table: string;
  /** Key under which everything lies: `<prefix>/AWSDynamoDB/<id>`. */
  readonly place: string;
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
};

const fileBytes = 8 * 1024 * 1024;

/**
 * Writes a table as ExportTableToPointInTime does: gzipped JSON Lines of `{"Item": …}`, a list of these files with counts and MD5,
 * and a summary.
 *
 * @returns key of the summary, and how many items it counts
 */
export async function writeExport(plan: ExportPlan): Promise<{ readonly manifest: string; readonly items: number }> {
  copyEngineFile(plan.engineFile, plan.copy);
  const files: string[] = [];
  let items = 0;
  let lines: string[] = [];
  let bytes = 0;
  const close = async (): Promise<void> => {
    if (lines.length === 0) return;
    const key = `${plan.place}/data/${String(files.length).padStart(4, '0')}.json.gz`;
    const packed = gzipSync(`${lines.join('\n')}\n`);
    await plan.put(key, packed);
    const md5Checksum = createHash('md5').update(packed).digest('base64');
    files.push(JSON.stringify({ itemCount: lines.length, md5Checksum, etag: createHash('md5').update(packed).digest('hex'), dataFileS3Key: key }));
    lines = [];
    bytes = 0;
  };
  try {
    for (const item of readEngineFile(plan.copy, plan.table)) {
      lines.push(`{"Item":${item}}`);
      bytes += item.length;
      items += 1;
      if (bytes >= fileBytes) await close();
    }
    await close();
  } finally {
    rmSync(plan.copy, { force: true });
  }
  const filesKey = `${plan.place}/manifest-files.json`;
  const manifest = `${plan.place}/manifest-summary.json`;
  await plan.put(filesKey, Buffer.from(files.join('\n')));
  await plan.put(
    manifest,
    Buffer.from(JSON.stringify({ version: '2020-06-30', outputFormat: 'DYNAMODB_JSON', manifestFilesS3Key: filesKey, itemCount: items })),
  );
  return { manifest, items };
}
