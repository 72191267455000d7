import { randomUUID } from 'node:crypto';
import type { MappingSpec } from '../declarations.ts';
import type { GivenUp } from './drive-batch.ts';

/** The message that an event source mapping of a stream sends to its on-failure destination: it points at the records and does not hold them. */
export function streamFailure(mapping: Pick<MappingSpec, 'functionArn' | 'eventSourceArn'>, shardId: string, given: GivenUp, now: number): string {
  const first = given.records[0];
  const last = given.records.at(-1);
  return JSON.stringify({
    requestContext: { requestId: randomUUID(), functionArn: mapping.functionArn, condition: given.condition, approximateInvokeCount: given.attempts },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: given.functionFailed ? 'Unhandled' : null },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.sequenceNumber ?? '',
      endSequenceNumber: last?.sequenceNumber ?? '',
      approximateArrivalOfFirstRecord: new Date(first?.createdAt ?? now).toISOString(),
      approximateArrivalOfLastRecord: new Date(last?.createdAt ?? now).toISOString(),
      batchSize: given.records.length,
      streamArn: mapping.eventSourceArn,
    },
  });
}
