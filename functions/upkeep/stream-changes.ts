import type { Item } from '@dianke/data/store/store';
import { readImage } from '@dianke/data/store/stream-image';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';

/** A change of the table as the readers of its stream take it. */
export type Change = { readonly sequence: string; readonly before: Item | undefined; readonly after: Item };

/** What a stream record changed; nothing for a removal. */
export function changeOf(record: DynamoDBRecord): Change[] {
  const after = readImage(record.dynamodb?.NewImage);
  if (after === undefined) return [];
  return [{ sequence: record.dynamodb?.SequenceNumber ?? '', before: readImage(record.dynamodb?.OldImage), after }];
}

/** Tells Lambda from which change on the batch is to come again. */
export function failuresOf(sequence: string | null): DynamoDBBatchResponse {
  return { batchItemFailures: sequence === null ? [] : [{ itemIdentifier: sequence }] };
}
