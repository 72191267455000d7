import type { Key } from '@dianke/data/store/store';
import { type DeadLetter, deadLetterItem } from '@dianke/data/upkeep/dead-letters';
import { readStretch, type Stretch } from '@dianke/data/upkeep/read-stream';
import { cloudHouse } from '@dianke/runtime/cloud-house';
import type { House } from '@dianke/runtime/house';
import { settledId } from '@dianke/runtime/ids';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { readLetter } from './read-letter.ts';

const keptDays = 90;
const factBytesAtMost = 200_000;

/** Files dead letters in the table, under their merchant where it can be told. A message that comes again is filed once. */
export async function fileLetters(
  records: readonly SQSRecord[],
  house: House,
  changesOf: (stretch: Stretch) => Promise<Key[]>,
): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const record of records) {
    try {
      await fileLetter(record, house, changesOf);
    } catch (error) {
      house.log({ reader: 'file-dead-letters', fault: error instanceof Error ? error.name : 'unknown', message: record.messageId });
      failed.push(record.messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

async function fileLetter(record: SQSRecord, house: House, changesOf: (stretch: Stretch) => Promise<Key[]>): Promise<void> {
  const letter = readLetter(record.body, record.messageAttributes);
  const now = house.now().toISOString();
  const sent = new Date(Number(record.attributes.SentTimestamp)).toISOString();
  const common = { listener: letter.listener, error: letter.error, status: 'open', filedAt: now, version: 1 } as const;
  if (letter.of === 'fact') {
    const { fact, source } = letter;
    const filed = {
      ...common,
      source,
      factType: fact?.type ?? null,
      factId: fact?.id ?? null,
      fact: letter.raw.length > factBytesAtMost ? null : letter.raw,
      commit: null,
    };
    await file(house, fact?.merchant_id ?? null, { ...filed, id: settledId('ded', record.messageId, sent) });
    return;
  }
  for (const key of await changesOf(letter.stretch)) {
    const merchantId = key.pk.startsWith('M#') ? (key.pk.split('#')[1] ?? null) : null;
    const id = settledId('ded', `${record.messageId}/${key.pk}/${key.sk}`, sent);
    await file(house, merchantId, { ...common, source: 'stream', factType: null, factId: null, fact: null, commit: key, id });
  }
}

async function file(house: House, merchantId: string | null, letter: DeadLetter): Promise<void> {
  const ttl = Math.floor(Date.parse(letter.filedAt) / 1000) + keptDays * 86_400;
  await house.store
    .write({ do: 'put', item: { ...deadLetterItem(merchantId, letter), ttl }, when: [{ attribute: 'pk', is: 'absent' }] })
    .catch((error: unknown) => {
      if (!(error instanceof Error) || error.name !== 'ConditionLost') throw error;
    });
}

export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  return fileLetters(event.Records, cloudHouse(), (stretch) => readStretch(stretch));
}
