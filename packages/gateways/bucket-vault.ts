import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Files of one bucket, read as they come and written whole. */
export type BucketVault = {
  read(file: string): Promise<AsyncIterable<Uint8Array> | undefined>;
  write(file: string, bytes: Uint8Array): Promise<void>;
};

/** The files of a bucket; a locked bucket locks each for as long as its own rule says. */
export function bucketVault(bucket: string, client: S3Client | S3ClientConfig = {}): BucketVault {
  const line = client instanceof S3Client ? client : new S3Client({ forcePathStyle: true, ...client });
  return {
    async read(file) {
      try {
        const { Body } = await line.send(new GetObjectCommand({ Bucket: bucket, Key: file }));
        if (Body === undefined || !(Symbol.asyncIterator in Body)) throw new Error(`${file} came without a body`);
        return asBytes(Body);
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async write(file, bytes) {
      await line.send(new PutObjectCommand({ Bucket: bucket, Key: file, Body: bytes, ContentType: 'application/octet-stream' }));
    },
  };
}

async function* asBytes(body: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const part of body) {
    if (!(part instanceof Uint8Array)) throw new Error('a body of text came where bytes were asked for');
    yield part;
  }
}
