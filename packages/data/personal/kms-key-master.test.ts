import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { kmsKeyMaster } from './kms-key-master.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A KMS that answers with these keys and keeps what it was asked. */
async function fakeKms(answer: object) {
  const asked: unknown[] = [];
  const started = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    asked.push([request.headers['x-amz-target'], JSON.parse(text)]);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  const endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const client = { endpoint, region: 'ap-southeast-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
  return { kms: kmsKeyMaster({ client, keyId: 'arn:aws:kms:key' }), asked };
}

const base64 = (...bytes: number[]) => Buffer.from(bytes).toString('base64');

test('a merchant’s key is made and unwrapped under the stage’s key, bound to the merchant', async () => {
  const { kms, asked } = await fakeKms({ Plaintext: base64(1, 2), CiphertextBlob: base64(3, 4) });
  const { plain, wrapped } = await kms.newKey('mer_1');
  expect([...plain, ...wrapped]).toEqual([1, 2, 3, 4]);
  expect([...(await kms.unwrap(wrapped, 'mer_1'))]).toEqual([1, 2]);
  expect(asked).toEqual([
    ['TrentService.GenerateDataKey', { KeyId: 'arn:aws:kms:key', KeySpec: 'AES_256', EncryptionContext: { merchant: 'mer_1' } }],
    ['TrentService.Decrypt', { KeyId: 'arn:aws:kms:key', CiphertextBlob: base64(3, 4), EncryptionContext: { merchant: 'mer_1' } }],
  ]);
});

test('an answer without a key is a fault', async () => {
  const { kms } = await fakeKms({});
  await expect(kms.newKey('mer_1')).rejects.toThrow('KMS answered without a data key');
  await expect(kms.unwrap(new Uint8Array([3]), 'mer_1')).rejects.toThrow('KMS answered without the key');
});
