import { randomBytes } from 'node:crypto';
import type { KeySpec } from '../../aws-resources.ts';
import type { AwsWorld } from '../../aws-world.ts';
import { type JsonObject, numberAt, textAt } from '../../template/json.ts';
import { AwsFault } from '../aws-fault.ts';
import { type Call, permit } from '../call.ts';
import type { Answer, JsonService, Operation } from '../json-protocol.ts';
import { needText, textsAt } from '../read-input.ts';
import { bytesOf, type StateDatabase } from '../state-database.ts';
import { keyNameOf, openBytes, sealBytes } from './seal-bytes.ts';

/** KMS over AWS JSON 1.1. Each key of the template has 256 bits of its own in the state database, made when it is first used. */
export function kmsService(world: AwsWorld, database: StateDatabase): JsonService {
  database.define('create table if not exists kms_keys (name text primary key, material blob not null)');
  const materialOf = (key: KeySpec): Buffer => {
    database.run('insert into kms_keys(name, material) values (?, ?) on conflict do nothing', key.keyId, randomBytes(32));
    const row = database.first('select material from kms_keys where name = ?', key.keyId);
    if (row === undefined) throw new AwsFault('KMSInternalException', `The key ${key.keyId} has no material.`, 500);
    return bytesOf(row, 'material');
  };
  const keyOf = (input: JsonObject): KeySpec => {
    const asked = needText(input, 'KeyId');
    const alias = asked.slice(asked.indexOf('alias/'));
    const key = world.resources.keys.find(
      (one) => one.keyId === asked || one.arn === asked || (asked.includes('alias/') && one.aliases.includes(alias)),
    );
    if (key === undefined) throw new AwsFault('NotFoundException', `Key '${asked}' does not exist`);
    return key;
  };
  const seal = (key: KeySpec, plain: Uint8Array, input: JsonObject): string =>
    sealBytes(key.keyId, materialOf(key), plain, textsAt(input, 'EncryptionContext')).toString('base64');
  const dataKey = (input: JsonObject, call: Call, action: string): { key: KeySpec; plain: Buffer; sealed: string } => {
    const key = keyOf(input);
    permit(call, action, key.arn, contextKeys(input));
    const plain = randomBytes(lengthOf(input));
    return { key, plain, sealed: seal(key, plain, input) };
  };

  const operations: Readonly<Record<string, Operation>> = {
    Encrypt: (input, call) => {
      const key = keyOf(input);
      permit(call, 'kms:Encrypt', key.arn, contextKeys(input));
      const plain = Buffer.from(needText(input, 'Plaintext'), 'base64');
      if (plain.length > 4096) throw new AwsFault('ValidationException', 'Plaintext is longer than 4096 bytes.');
      return { KeyId: key.arn, CiphertextBlob: seal(key, plain, input), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    Decrypt: (input, call) => decrypted(world, input, call, materialOf),
    GenerateDataKey: (input, call) => {
      const { key, plain, sealed } = dataKey(input, call, 'kms:GenerateDataKey');
      return { KeyId: key.arn, CiphertextBlob: sealed, Plaintext: plain.toString('base64') };
    },
    GenerateDataKeyWithoutPlaintext: (input, call) => {
      const { key, sealed } = dataKey(input, call, 'kms:GenerateDataKeyWithoutPlaintext');
      return { KeyId: key.arn, CiphertextBlob: sealed };
    },
    DescribeKey: (input, call) => {
      const key = keyOf(input);
      permit(call, 'kms:DescribeKey', key.arn);
      const facts = {
        KeyId: key.keyId,
        Arn: key.arn,
        AWSAccountId: world.account,
        Enabled: true,
        KeyState: 'Enabled',
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeySpec: 'SYMMETRIC_DEFAULT',
      };
      return {
        KeyMetadata: {
          ...facts,
          KeyManager: 'CUSTOMER',
          Origin: 'AWS_KMS',
          MultiRegion: false,
          Description: textAt(key.properties, 'Description') ?? '',
        },
      };
    },
  };
  return { version: '1.1', operations };
}

function decrypted(world: AwsWorld, input: JsonObject, call: Call, materialOf: (key: KeySpec) => Buffer): Answer {
  const sealed = Buffer.from(needText(input, 'CiphertextBlob'), 'base64');
  const name = keyNameOf(sealed);
  const key = world.resources.keys.find((one) => one.keyId === name);
  if (key === undefined) throw new AwsFault('InvalidCiphertextException', 'The ciphertext is of no key of this account.');
  permit(call, 'kms:Decrypt', key.arn, contextKeys(input));
  const asked = textAt(input, 'KeyId');
  if (asked !== undefined && asked !== key.arn && asked !== key.keyId && !key.aliases.some((alias) => asked.endsWith(alias))) {
    throw new AwsFault('IncorrectKeyException', 'The key ID in the request does not identify a CMK that can perform this operation.');
  }
  const plain = openBytes(materialOf(key), sealed, textsAt(input, 'EncryptionContext'));
  if (plain === undefined) throw new AwsFault('InvalidCiphertextException', 'The ciphertext or its encryption context is not right.');
  return { KeyId: key.arn, Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
}

/** Condition keys of a request: `kms:EncryptionContext:<name>` and the list of names. */
function contextKeys(input: JsonObject): Record<string, string | string[]> {
  const context = textsAt(input, 'EncryptionContext');
  const keys: Record<string, string | string[]> = Object.fromEntries(
    Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]),
  );
  if (Object.keys(context).length > 0) keys['kms:EncryptionContextKeys'] = Object.keys(context);
  return keys;
}

function lengthOf(input: JsonObject): number {
  const spec = textAt(input, 'KeySpec');
  if (spec === 'AES_256') return 32;
  if (spec === 'AES_128') return 16;
  const bytes = numberAt(input, 'NumberOfBytes');
  if (spec !== undefined || bytes === undefined || bytes < 1 || bytes > 1024)
    throw new AwsFault('ValidationException', 'Give KeySpec AES_256 or AES_128, or NumberOfBytes from 1 to 1024.');
  return bytes;
}
