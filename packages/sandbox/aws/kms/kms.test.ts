import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMSClient,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleWorld, startSampleWorld } from '../sample-world.ts';

const keyArn = 'arn:aws:kms:ap-southeast-1:000000000000:key/k-1';

describe('a key, through the SDK', () => {
  let sample: SampleWorld;
  let kms: KMSClient;
  beforeAll(async () => {
    const key = { logicalId: 'Key', arn: keyArn, keyId: 'k-1', aliases: ['alias/shop'], properties: { Description: 'personal data' } };
    sample = await startSampleWorld(() => ({ keys: [key, { ...key, logicalId: 'Other', arn: `${keyArn}2`, keyId: 'k-12', aliases: [] }] }));
    kms = new KMSClient(sample.client('AKIAROLE'));
  });
  afterAll(() => sample.stop());

  it('opens what it sealed, with the same encryption context only, also after a restart', async () => {
    const EncryptionContext = { merchant: 'mer_1', kind: 'data key' };
    const { Plaintext, CiphertextBlob } = await kms.send(new GenerateDataKeyCommand({ KeyId: 'alias/shop', KeySpec: 'AES_256', EncryptionContext }));
    expect(Plaintext).toHaveLength(32);
    kms.destroy();
    await sample.restart();
    kms = new KMSClient(sample.client('AKIAROLE'));
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { kind: 'data key', merchant: 'mer_1' }, KeyId: keyArn }));
    expect([opened.Plaintext, opened.KeyId]).toEqual([Plaintext, keyArn]);
    await expect(kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { merchant: 'mer_2' } }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
    await expect(kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, KeyId: `${keyArn}2` }))).rejects.toMatchObject({
      name: 'IncorrectKeyException',
    });
    const bent = Buffer.from(CiphertextBlob ?? []);
    bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 1;
    await expect(kms.send(new DecryptCommand({ CiphertextBlob: bent, EncryptionContext }))).rejects.toMatchObject({
      name: 'InvalidCiphertextException',
    });
  });

  it('seals small texts, makes keys without showing them, and says what it is', async () => {
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: keyArn, Plaintext: Buffer.from('秘密') }));
    expect(Buffer.from((await kms.send(new DecryptCommand({ CiphertextBlob }))).Plaintext ?? []).toString()).toBe('秘密');
    const blind = await kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: 'k-1', NumberOfBytes: 64 }));
    expect((await kms.send(new DecryptCommand({ CiphertextBlob: blind.CiphertextBlob }))).Plaintext).toHaveLength(64);
    expect((await kms.send(new DescribeKeyCommand({ KeyId: 'k-1' }))).KeyMetadata).toMatchObject({
      Arn: keyArn,
      Enabled: true,
      Description: 'personal data',
    });
    await expect(kms.send(new EncryptCommand({ KeyId: 'nokey', Plaintext: Buffer.from('x') }))).rejects.toMatchObject({ name: 'NotFoundException' });
    sample.deny.add(`kms:Decrypt ${keyArn}`);
    await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
