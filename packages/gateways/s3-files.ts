import { Readable } from 'node:stream';
import { GetObjectCommand, ListObjectsV2Command, NoSuchKey, PutObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { FileChanged, type Files } from './files.ts';
import { signForm, signLink } from './sign-s3.ts';

/**
 * Files in one S3 bucket. Where the process is told of another endpoint, forms and links lead there, with the bucket in the path.
 */
export function s3Files(bucket: string, now: () => Date, client = newClient()): Files {
  const origin = async () => {
    const endpoint = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
    return endpoint === undefined ? `https://${bucket}.s3.${await client.config.region()}.amazonaws.com` : `${endpoint.replace(/\/$/, '')}/${bucket}`;
  };
  const place = async () => ({ region: await client.config.region(), now: now() });
  return {
    async uploadForm(key, { contentType, bytesAtMost, seconds }) {
      const expiresAt = new Date(now().getTime() + seconds * 1000);
      const fields = signForm({ bucket, key, contentType, bytesAtMost, expiresAt }, await client.config.credentials(), await place());
      return { url: await origin(), fields, expiresAt: expiresAt.toISOString() };
    },
    async downloadLink(key, { fileName, seconds }) {
      const url = new URL(`${await origin()}/${key}`);
      const answer = { 'response-content-disposition': `attachment; filename="${fileName}"` };
      return signLink({ url, seconds, answer }, await client.config.credentials(), await place());
    },
    async describe(key) {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key, MaxKeys: 1 }));
      const found = Contents.find((one) => one.Key === key);
      return found && { etag: String(found.ETag).replaceAll('"', ''), bytes: found.Size ?? 0 };
    },
    async readRange(key, from, bytes, etag) {
      const range = { Range: `bytes=${from}-${from + bytes - 1}`, IfMatch: `"${etag}"` };
      const { Body } = await orChanged(client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...range })));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    async read(key) {
      const { Body } = await orChanged(client.send(new GetObjectCommand({ Bucket: bucket, Key: key })));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
    async write(key, body, contentType) {
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: contentType }));
    },
    async writeParts(key, parts, bytes, contentType) {
      const Body = Readable.from(parts, { objectMode: false });
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentLength: bytes, ContentType: contentType }));
    },
  };
}

function newClient(): S3Client {
  const isElsewhere = process.env['AWS_ENDPOINT_URL_S3'] !== undefined || process.env['AWS_ENDPOINT_URL'] !== undefined;
  return new S3Client(isElsewhere ? { forcePathStyle: true } : {});
}

async function orChanged<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NoSuchKey) throw new FileChanged('the file is gone');
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 412) throw new FileChanged('the file was replaced');
    throw error;
  }
}
