import type { Fact } from '@dianke/events/fact';
import { fileLetters } from '@dianke/functions/upkeep/file-dead-letters';
import type { AnyWorld } from '../world/world.ts';

/** Files what no listener took, as the dead-letter queue's reader does with Lambda's failure message, twice as the queue may. */
export async function fileDead(world: AnyWorld): Promise<number> {
  const dead = world.dead.splice(0);
  const records = dead.map(({ ear, fact }, at) => recordOf(ear, fact, `${fact.id}-${at}`, world.clock.now));
  for (const again of [records, records]) {
    const { batchItemFailures } = await fileLetters(again, world.house, async () => []);
    if (batchItemFailures.length > 0) throw new Error('a letter was not filed');
  }
  return records.length;
}

function recordOf(ear: string, fact: Fact, messageId: string, at: Date): LetterRecord {
  const functionArn = `arn:aws:lambda:ap-southeast-1:000000000000:function:dianke-test-${ear}:$LATEST`;
  const body = {
    requestContext: { functionArn, condition: 'RetriesExhausted' },
    requestPayload: { detail: fact },
    responsePayload: { errorType: 'Error' },
  };
  return letterRecord(body, messageId, at);
}

type LetterRecord = Parameters<typeof fileLetters>[0][number];

/** A message of the dead-letter queue with this body. */
export function letterRecord(body: object, messageId: string, at: Date): LetterRecord {
  return {
    messageId,
    body: JSON.stringify(body),
    receiptHandle: '',
    attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(at.getTime()), SenderId: '', ApproximateFirstReceiveTimestamp: '' },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: '',
    awsRegion: 'ap-southeast-1',
  };
}
