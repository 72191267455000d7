import type { FaultKind } from './aws-desk.ts';
import { AwsFault } from './aws-fault.ts';

/** The failures that a test has ordered, in the order in which they were. */
export type PlannedFaults = {
  plan(service: string, operation: string, kind: FaultKind, times: number): void;
  clear(): void;
  /** The failure that is due for this call, which is then used up. */
  take(service: string, operation: string): FaultKind | undefined;
};

export function planFaults(): PlannedFaults {
  const planned: { service: string; operation: string; kind: FaultKind; left: number }[] = [];
  return {
    plan: (service, operation, kind, times) => void planned.push({ service, operation, kind, left: times }),
    clear: () => void planned.splice(0),
    take: (service, operation) => {
      const due = planned.find((one) => one.service === service && (one.operation === operation || one.operation === '*'));
      if (due === undefined) return undefined;
      due.left -= 1;
      if (due.left <= 0) planned.splice(planned.indexOf(due), 1);
      return due.kind;
    },
  };
}

/** What each service says when it is asked too often. */
const throttles: Readonly<Record<string, [code: string, status: number]>> = {
  dynamodb: ['ProvisionedThroughputExceededException', 400],
  events: ['ThrottlingException', 400],
  sqs: ['RequestThrottled', 400],
  sns: ['Throttled', 429],
  ses: ['TooManyRequestsException', 429],
  s3: ['SlowDown', 503],
  kms: ['ThrottlingException', 400],
  scheduler: ['ThrottlingException', 429],
  'cognito-idp': ['TooManyRequestsException', 400],
};

/** The error that a planned failure answers with. */
export function faultOf(kind: 'throttle' | 'fault' | 'conflict', service: string, operation: string): AwsFault {
  if (kind === 'fault') return new AwsFault(service === 'dynamodb' ? 'InternalServerError' : 'InternalFailure', 'A failure that was planned.', 500);
  if (kind === 'conflict') return conflict(operation);
  const [code, status] = throttles[service] ?? ['ThrottlingException', 400];
  return new AwsFault(code, 'Rate exceeded (planned).', status);
}

function conflict(operation: string): AwsFault {
  if (operation !== 'TransactWriteItems' && operation !== 'TransactGetItems')
    return new AwsFault('TransactionConflictException', 'Transaction is ongoing for the item');
  const reasons = [{ Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' }];
  return new AwsFault(
    'TransactionCanceledException',
    'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]',
    400,
    { CancellationReasons: reasons },
  );
}
