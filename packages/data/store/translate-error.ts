import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { keyOf } from './check-writes.ts';
import { copyItem } from './copy-item.ts';
import { ConditionLost, Conflict, type Item, type Write } from './store.ts';
import { StoreMisuse } from './store-misuse.ts';

/** DynamoDB's names for "somebody else is at it" and "too fast"; nothing was written. */
const busyNames = new Set([
  'TransactionConflictException',
  'TransactionInProgressException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'LimitExceededException',
]);

/** Whether DynamoDB refused a call only because it was busy; it did nothing. */
export function isBusy(error: unknown): error is Error {
  return error instanceof Error && busyNames.has(error.name);
}

function oldItem(marshalled: Parameters<typeof unmarshall>[0] | undefined): Item | undefined {
  return marshalled === undefined || Object.keys(marshalled).length === 0 ? undefined : copyItem(unmarshall(marshalled));
}

function translateCancelled(error: TransactionCanceledException, writes: readonly Write[]): Error {
  const reasons = error.CancellationReasons ?? [];
  const invalid = reasons.find((reason) => reason.Code === 'ValidationError');
  if (invalid !== undefined) return new StoreMisuse(invalid.Message ?? 'the table refused a write', { cause: error });
  const lost = reasons.flatMap((reason, at) => {
    const write = writes[at];
    if (reason.Code !== 'ConditionalCheckFailed' || write === undefined) return [];
    return [{ at, key: keyOf(write), old: oldItem(reason.Item) }];
  });
  if (lost.length > 0) return new ConditionLost(lost);
  const busy = reasons.flatMap((reason) => (reason.Code === undefined || reason.Code === 'None' ? [] : [reason.Code]));
  return new Conflict(`the transaction was cancelled: ${busy.join(', ')}`, { cause: error });
}

/** The port's own error for one of the SDK's; what it does not know stays as it is. */
export function translateError(error: unknown, writes: readonly Write[] = []): unknown {
  if (error instanceof TransactionCanceledException) return translateCancelled(error, writes);
  const first = writes[0];
  if (error instanceof ConditionalCheckFailedException && first !== undefined) {
    return new ConditionLost([{ at: 0, key: keyOf(first), old: oldItem(error.Item) }]);
  }
  if (isBusy(error)) return new Conflict(error.message, { cause: error });
  if (error instanceof Error && error.name === 'ValidationException') return new StoreMisuse(error.message, { cause: error });
  return error;
}
